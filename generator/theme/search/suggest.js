// Topics, areas, days and months whose name is typed, from what the index's first file lists.

import { fold, splitWords } from "./words.js";

const MONTHS =
  "January February March April May June July August September October November December".split(" ");
const MOST = 3;

/** `10 December 2025`. */
export function sayDay(day) {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[month - 1]} ${year}`;
}

/** `December 2025`. */
export function sayMonth(month) {
  return month ? `${MONTHS[month.slice(5) - 1]} ${month.slice(0, 4)}` : "Date unknown";
}

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
    ...topics.filter(([, , , used]) => used).map(([slug, name]) => ["Topic", name, `topics/${slug}/`]),
    ...areas.map(([slug, name]) => ["Area", name, `topics/#${slug}`]),
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
  const named = (names) => ({ names, all: names.map((name) => fold(name)) });
  const matches = (names) => named(names).all.some((name) => name === typed || (typed.length > 5 && name.startsWith(typed)));
  const short = (text) => text.replace(/([A-Z][a-z]{2})[a-z]+/, "$1");
  const foundDays = days.filter((day) => {
    const said = sayDay(day);
    const [date, month, year] = said.split(" ");
    return matches([day, said, short(said), `${month} ${date} ${year}`, `${month} ${date}, ${year}`]);
  });
  const foundMonths = months.filter((month) =>
    matches([month, sayMonth(month), short(sayMonth(month))]),
  );
  return [
    ...foundMonths.reverse().map((month) => ({ kind: "Month", name: sayMonth(month), path: `months/${month}/` })),
    ...foundDays.reverse().map((day) => ({ kind: "Day", name: sayDay(day), path: `days/${day}/` })),
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
      return { kind: "Topic", name, path: `topics/${slug}/`, score: shared / (own.size + asked.size) };
    });
  scored.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  return scored.slice(0, most).filter(({ score }) => score > 0);
}
