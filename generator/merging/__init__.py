"""From listings to papers: days, years, one paper a work, what the owner corrected."""
