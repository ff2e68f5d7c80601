// The language of the site. The build writes this file for every language, and puts the messages of
// that language in place of each call of `gettext` (generator/language/scripts.py).

export const LANGUAGE = "en";
export const MONTHS = ["January","February","March","April","May","June","July","August","September","October","November","December"];
export const SHORT_MONTHS = ["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"];
export const DAY = "d MMMM y";
export const SHORT_DAY = "d MMM y";
export const MONTH = "MMMM y";
export const SHORT_MONTH = "MMM y";

export const gettext = (message) => message;
export const ngettext = (...forms) => forms;
export const pgettext = (_context, message) => message;
