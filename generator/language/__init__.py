"""The words of a site: one catalogue a language, dates, numbers and plurals by CLDR."""
