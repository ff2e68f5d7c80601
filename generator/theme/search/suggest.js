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

function suggestTopics({ topics, areas }, typed) {
  const asked = splitWords(typed).words;
  if (!asked.length) return [];
  const names = [
    ...topics.filter(([, , , used]) => used).map(([slug, name]) => [gettext("Topic"), name, `topics/${slug}/`]),
    ...areas.map(([slug, name]) => [gettext("Area"), name, `topics/#${slug}`]),
  ];
  const found = names.filter(([, name]) => {
    const words = splitWords(name).words;
    return asked.every((word) => words.some((other) => other.startsWith(word)));
  });
  found.sort((a, b) => a[1].length - b[1].length || (a[1] < b[1] ? -1 : 1));
  return found.map(([kind, name, path]) => ({ kind, name, path }));
}

function suggestDays({ days }, typed) {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  const plain = (text) => fold(text).replace(/[.,]/g, ""); // `10. Dez. 2025`, `December 10, 2025`
  const asked = plain(typed);
  const matches = (names) =>
    names.map(plain).some((name) => name === asked || (asked.length > 5 && name.startsWith(asked)));
  const foundDays = days.filter((day) => {
    const said = sayDay(day);
    const turned = said.replace(/^(\S+) (\S+)/, "$2 $1"); // December 10
    return matches([day, said, sayShortDay(day), turned]);
  });
  const foundMonths = months.filter((month) => matches([month, sayMonth(month), sayShortMonth(month)]));
  return [
    ...foundMonths.reverse().map((month) => ({ kind: gettext("Month"), name: sayMonth(month), path: `months/${month}/` })),
    ...foundDays.reverse().map((day) => ({ kind: gettext("Day"), name: sayDay(day), path: `days/${day}/` })),
  ];
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
