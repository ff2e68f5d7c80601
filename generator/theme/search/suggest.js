// Topics, areas, days and months whose name is typed, from what the index's first file lists.

import { gettext } from "./language.js";
import { sayDay, sayMonth, sayShortDay, sayShortMonth } from "./wording.js";
import { fold, splitWords } from "./words.js";

const MOST = 3;

/** At most a few `{ kind, name, path }` that the text may name; `path` is below the root. */
export function suggest(manifest, text) {
  const typed = fold(text).trim();
  if (typed.length < 2) return [];
  return [...suggestTopics(manifest, typed), ...suggestDays(manifest, typed)].slice(0, MOST);
}

function suggestTopics(manifest, typed) {
  const asked = splitWords(typed).words.filter(Boolean); // no run too long to be a word
  if (!asked.length) return [];
  manifest.names ??= listNames(manifest);
  return manifest.names
    .filter(({ words }) => asked.every((word) => words.some((other) => other.startsWith(word))))
    .map(({ kind, name, path }) => ({ kind, name, path }));
}

/** Topics and areas with the words of their names, the shortest first. */
function listNames({ topics, areas }) {
  const used = topics.filter((topic) => topic[3]);
  const names = [
    ...used.map(([slug, name]) => ({ kind: gettext("Topic"), name, path: `topics/${slug}/` })),
    ...areas.map(([slug, name]) => ({ kind: gettext("Area"), name, path: `topics/#${slug}` })),
  ];
  names.sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  return names.map((entry) => ({ ...entry, words: splitWords(entry.name).words }));
}

const plain = (text) => fold(text).replace(/[.,]/g, ""); // `10. Dez. 2025`, `December 10, 2025`

function suggestDays(manifest, typed) {
  const asked = plain(typed);
  manifest.dates ??= listDates(manifest.days); // hundreds, and each question asks for them
  return manifest.dates
    .filter(({ names }) => names.some((name) => name === asked || (asked.length > 5 && name.startsWith(asked))))
    .map(({ kind, name, path }) => ({ kind, name, path }));
}

/** Months and then days, the newest first, with the names that each may be typed by. */
function listDates(days) {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  const foundMonths = months.map((month) => {
    const name = sayMonth(month);
    const names = [month, name, sayShortMonth(month)].map(plain);
    return { kind: gettext("Month"), name, path: `months/${month}/`, names };
  });
  const foundDays = days.map((day) => {
    const name = sayDay(day);
    const turned = name.replace(/^(\S+) (\S+)/, "$2 $1"); // December 10
    const names = [day, name, sayShortDay(day), turned].map(plain);
    return { kind: gettext("Day"), name, path: `days/${day}/`, names };
  });
  return [...foundMonths.reverse(), ...foundDays.reverse()];
}

/** The topics whose names share most letters with the text: for when nothing else is found. */
export function findNearTopics({ topics }, text, most = 4) {
  const pieces = (word) =>
    new Set(Array.from({ length: Math.max(1, word.length - 2) }, (_, i) => word.slice(i, i + 3)));
  const asked = pieces(fold(text));
  const scored = topics
    .filter(([, , , used]) => used)
    .map(([slug, name]) => {
      const own = pieces(fold(name));
      const shared = [...asked].filter((piece) => own.has(piece)).length;
      return { kind: gettext("Topic"), name, path: `topics/${slug}/`, score: shared / (own.size + asked.size) };
    });
  scored.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  return scored.slice(0, most).filter(({ score }) => score > 0);
}
