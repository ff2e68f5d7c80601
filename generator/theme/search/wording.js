// Messages with their values, counts, lists and dates, as the language of the site says them.

import { DAY, gettext, LANGUAGE, MONTH, MONTHS, ngettext, pgettext, SHORT_DAY, SHORT_MONTH, SHORT_MONTHS } from "./language.js";

const rules = new Intl.PluralRules(LANGUAGE);
const FORMS = ["zero", "one", "two", "few", "many", "other"].filter((form) =>
  rules.resolvedOptions().pluralCategories.includes(form),
);

const numerals = new Intl.NumberFormat(LANGUAGE); // to make one takes longer than all it then says

/** `1,000`. */
export const sayNumber = (number) => numerals.format(number);

/** A message with its values, which stand in braces. */
export const fill = (message, values) => fillNodes(message, values).join("");

/** Likewise where values are elements: a list of texts and elements. */
export function fillNodes(message, values) {
  return message.split(/\{(\w+)\}/).flatMap((piece, i) => {
    const value = i % 2 ? values[piece] : piece;
    return typeof value === "number" ? sayNumber(value) : value;
  });
}

/** The form of a message that a number asks for, with the number in it. */
export function sayCount(forms, count, values = {}) {
  const form = forms[Math.min(FORMS.indexOf(rules.select(count)), forms.length - 1)];
  return fill(form, { count, ...values });
}

/** `1 paper`, `2,000 papers`. */
export const sayPapers = (count) => sayCount(ngettext("{count} paper", "{count} papers"), count);

/** `1 comment`, `2 comments`. */
export const sayComments = (count) => sayCount(ngettext("{count} comment", "{count} comments"), count);

/** `a`, `a and b`, `a, b and c`. */
export function sayList(items, joint = gettext("{names} and {last}")) {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  const names = items.slice(0, -1).join(pgettext("between the parts of a list", ", "));
  return fill(joint, { names, last });
}

/** `10 December 2025`, `December 2025`, `2025` of `2025-12-10` and its like, by a pattern of CLDR. */
function sayDate(pattern, date) {
  const [year, month, day] = date.split("-").map(Number);
  const parts = { MMMM: MONTHS[month - 1], MMM: SHORT_MONTHS[month - 1], M: month, d: day, y: year };
  return pattern.replace(/MMMM|MMM|M|d|y/g, (part) => parts[part]);
}

/** `10 December 2025`. */
export const sayDay = (day) => sayDate(DAY, day);

/** `10 Dec 2025`. */
export const sayShortDay = (day) => sayDate(SHORT_DAY, day);

/** `December 2025`. */
export const sayMonth = (month) => (month ? sayDate(MONTH, month) : gettext("Date unknown"));

/** `Dec 2025`. */
export const sayShortMonth = (month) => sayDate(SHORT_MONTH, month);

const LONGEST_SAID = 80; // letters of what was asked

/** What was asked, cut where somebody pasted a whole page. */
export const shorten = (text) => (text.length > LONGEST_SAID ? `${text.slice(0, LONGEST_SAID).trimEnd()} …` : text);

const TITLE = 1;
const GIST = 2;

/** `en` for a card's title or gist that is English on a site in another language, else "". */
const sayTongue = ({ own }, part) => (LANGUAGE === "en" || own & part ? "" : "en");
export const sayTitleTongue = (card) => sayTongue(card, TITLE);
export const sayGistTongue = (card) => sayTongue(card, GIST);

/** A date of publication as far as it is known: `10 Dec 2025`, `Dec 2025`. */
export function sayPublished(published) {
  if (!published) return gettext("date unknown");
  return published.length > 7 ? sayShortDay(published) : sayShortMonth(published);
}
