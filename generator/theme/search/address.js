// A search as an address: everything that makes its answer, so that it can be sent and returned to.

import { gettext } from "./language.js";

const LISTS = { topics: "topic", areas: "area", years: "year", months: "month", narrowed: "not", verbatim: "as" };
export const ORDERS = { best: gettext("Best match"), newest: gettext("Newest"), discussed: gettext("Most discussed") };
export const STEP = 10; // results of a first answer, and how many more are shown at a time
const MOST_SHOWN = 500;

/** The search that the part of an address after `?` stands for. */
export function readAddress(query) {
  const given = new URLSearchParams(query);
  const lists = Object.entries(LISTS).map(([key, name]) => [key, [...new Set(given.getAll(name))]]);
  const shown = Math.floor(Number(given.get("show")) / STEP) * STEP;
  return {
    text: given.get("q") ?? "",
    ...Object.fromEntries(lists),
    code: given.has("code"),
    order: given.get("sort") in ORDERS ? given.get("sort") : "best",
    wide: given.has("wide"),
    shown: Math.min(MOST_SHOWN, Math.max(STEP, shown || 0)),
  };
}

/** The part of an address after `?`, and with it that mark; "" for no search. */
export function writeAddress(search) {
  const given = new URLSearchParams();
  if (search.text) given.set("q", search.text);
  for (const [key, name] of Object.entries(LISTS))
    for (const value of search[key]) given.append(name, value);
  if (search.code) given.set("code", "1");
  if (search.order !== "best") given.set("sort", search.order);
  if (search.wide) given.set("wide", "1");
  if (search.shown > STEP) given.set("show", search.shown);
  const query = given.toString();
  return query && `?${query}`;
}

/** Whether anything is filtered. */
export const isFiltered = ({ topics, areas, years, months, code }) =>
  code || [topics, areas, years, months].some((list) => list.length > 0);
