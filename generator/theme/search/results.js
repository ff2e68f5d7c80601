// What the search page shows of an answer.

import { STEP } from "./address.js";
import { hasMark, listMarks, make, markText, sayCount, sayList } from "./dom.js";
import { findNearTopics, sayDay } from "./suggest.js";

const ARXIV = "https://arxiv.org";
const SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A date of publication as far as it is known: `10 Dec 2025`, `Dec 2025`. */
function sayPublished(published) {
  if (!published) return "date unknown";
  const [year, month, day] = published.split("-");
  return [day && Number(day), SHORT_MONTHS[month - 1], year].filter(Boolean).join(" ");
}

/** A paper as an entry. */
export function makeEntry(card, { root, manifest, marks }) {
  const topics = card.topics.map((number) => manifest.topics[number]);
  const inText = [card.title, card.text, card.byline].some((text) => hasMark(text, marks));
  const asks = marks.stems.size > 0;
  return make(
    "article",
    { class: "dp-entry dp-entry--wide", "data-slug": card.slug, "data-area": topics[0]?.[2] },
    make("h3", { dir: "auto" }, make("a", { href: `${root}papers/${card.slug}/` }, markText(card.title, marks))),
    card.text
      ? make("p", { class: "dp-gist", dir: "auto" }, markText(card.text, marks))
      : make("p", { class: "dp-gist dp-none" }, "No abstract in any source."),
    make(
      "p",
      { class: "dp-meta" },
      make("span", {}, markText(card.byline, marks)),
      make("span", {}, sayPublished(card.published)),
      card.day && make("span", {}, "seen on ", make("a", { href: `${root}days/${card.day}/` }, sayDay(card.day))),
      card.comments > 0 && make("span", {}, sayCount(card.comments, "comment")),
      card.id && makeOutside("arXiv", `${ARXIV}/abs/${card.id}`, card.title),
      card.id && makeOutside("PDF", `${ARXIV}/pdf/${card.id}`, card.title),
      asks && !inText && make("em", {}, "found further down in the text"),
    ),
    topics.length > 0 &&
      make(
        "ul",
        { class: "dp-topics", "aria-label": "Topics" },
        topics.map(([slug, name, area]) =>
          make("li", {}, make("a", { "data-area": area, href: `${root}topics/${slug}/` }, name)),
        ),
      ),
  );
}

function makeOutside(name, href, title) {
  return make("span", {}, make("a", { href }, name, make("span", { class: "vh" }, `: ${title}`)));
}

/** Topics, days and pages that the text names. */
export function makePlaces(places, root) {
  return (
    places.length > 0 &&
    make(
      "ul",
      { class: "dp-search-places" },
      places.map(({ kind, name, path }) =>
        make("li", {}, `${kind}: `, make("a", { href: root + path }, name)),
      ),
    )
  );
}

/** What was mended, and what a wider search takes in or would take in. */
export function makeNotes(answer, search, wider, change) {
  const mended = answer.words.filter(({ options }) => options.some(({ kind }) => kind === "mended"));
  const button = (text, changes, label) =>
    make("button", { type: "button", class: "dp-text-button", "aria-label": label, click: () => change(changes) }, text);
  const notes = mended.map(({ typed, options }) => {
    const meant = options.filter(({ kind }) => kind === "mended").map(({ word }) => word);
    const other = meant.length < options.length ? " as well" : "";
    const verbatim = [...search.verbatim, typed];
    return [`Showing ${sayList(meant, "or")}${other}; search for `, button(typed, { verbatim }), " instead."];
  });
  const skipped = answer.words.filter((word) => word.skipped).map(({ typed }) => typed);
  if (skipped.length) notes.push([`Left out, since most papers have them: ${sayList(skipped)}.`]);
  if (search.wide) {
    const related = answer.words.flatMap(({ options }) => options.filter(({ kind }) => kind === "related"));
    const words = [...new Set(related.map(({ word }) => word))];
    notes.push([
      words.length ? "Also searched: " : "No other words are known for these. ",
      words.map((word) => [button(`${word} ×`, { narrowed: [...search.narrowed, word] }, `Without ${word}`), " "]),
      button("Only my words", { wide: false, narrowed: [] }),
    ].flat(3));
  } else if (wider.length) {
    notes.push([button(`Search wider: also ${sayList(wider)}`, { wide: true })]);
  }
  return notes.map((note) => make("p", { class: "dp-note" }, note));
}

/** Entries, a line where papers begin that have only some of the words, and a button for more. */
export function makeList(cards, answer, context, more) {
  const marks = listMarks(answer.words);
  const entries = cards.map((card) => makeEntry(card, { ...context, marks }));
  if (answer.whole > 0 && answer.whole < entries.length)
    entries.splice(answer.whole, 0, make("h2", { class: "dp-search-some" }, "With some of the words"));
  const left = answer.total - cards.length;
  if (left > 0)
    entries.push(
      make("p", { class: "dp-more" },
        make("button", { type: "button", class: "dp-btn", "data-more": true, click: more }, `Next ${Math.min(STEP, left)}`)),
    );
  return entries;
}

/** What to do when nothing was found. */
export function makeNothing(answer, search, manifest, root, change) {
  const near = findNearTopics(manifest, search.text);
  const drop = answer.words.filter(({ options }) => !options.length).map(({ typed }) => typed);
  const filtered = answer.matches.length > 0;
  return make(
    "div",
    { class: "dp-state" },
    make("h2", {}, filtered ? "Nothing under these filters" : "Nothing found"),
    filtered &&
      make("p", {}, `Without the filters ${sayCount(answer.matches.length, "paper")} would be here. `,
        make("button", { type: "button", class: "dp-text-button", click: () => change({ topics: [], areas: [], years: [], months: [], code: false }) }, "Take the filters off")),
    !filtered && drop.length > 0 && make("p", {}, `No paper has ${sayList(drop.map((word) => `“${word}”`), "or")}.`),
    make("p", {}, "Fewer words find more. A paper that no captured list has shown is not here; ",
      make("a", { href: `${ARXIV}/search/?query=${encodeURIComponent(search.text)}` }, "arXiv’s own search"), " covers everything."),
    near.length > 0 && make("p", {}, "Topics near it: ", near.flatMap(({ name, path }, i) => [i ? ", " : "", make("a", { href: root + path }, name)])),
  );
}
