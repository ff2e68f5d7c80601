// What the search page shows of an answer.

import { STEP } from "./address.js";
import { hasMark, listMarks, make, markText } from "./dom.js";
import { gettext, pgettext } from "./language.js";
import { findNearTopics } from "./suggest.js";
import { fill, fillNodes, sayComments, sayDay, sayGistTongue, sayList, sayPapers, sayPublished, sayTitleTongue, shorten } from "./wording.js";

const ARXIV = "https://arxiv.org";

/** A paper as an entry. */
export function makeEntry(card, { root, manifest, marks, ids }) {
  const topics = card.topics.map((number) => manifest.topics[number]);
  const inText = [card.title, card.text, card.byline].some((text) => hasMark(text, marks));
  const asks = marks.stems.size > 0 && !ids.length; // what has an id is found by it
  return make(
    "article",
    { class: "dp-entry", "data-slug": card.slug, "data-area": topics[0]?.[2] },
    make("h3", { dir: "auto", lang: sayTitleTongue(card) }, make("a", { href: `${root}papers/${card.slug}/` }, markText(card.title, marks))),
    card.text
      ? make("p", { class: "dp-gist", dir: "auto", lang: sayGistTongue(card) }, markText(bindEnd(card.text), marks))
      : make("p", { class: "dp-gist dp-none" }, gettext("No abstract in any source.")),
    make(
      "p",
      { class: "dp-meta" },
      make("span", {}, markText(card.byline, marks)),
      make("span", {}, sayPublished(card.published)),
      card.day && make("span", {}, fillNodes(gettext("seen on {day}"), { day: make("a", { href: `${root}days/${card.day}/` }, sayDay(card.day)) })),
      card.comments > 0 && make("span", {}, sayComments(card.comments)),
      card.id && makeOutside("arXiv", `${ARXIV}/abs/${card.id}`, card.title),
      card.id && makeOutside("PDF", `${ARXIV}/pdf/${card.id}`, card.title),
      asks && !inText && make("span", {}, gettext("found in the rest of its text or among its authors")),
    ),
    topics.length > 0 &&
      make(
        "ul",
        { class: "dp-topics", "aria-label": gettext("Topics") },
        topics.map(([slug, name, area]) =>
          make("li", {}, make("a", { "data-area": area, href: `${root}topics/${slug}/` }, name)),
        ),
      ),
  );
}

/** A text whose mark of a cut begins no line. */
const bindEnd = (text) => text.replace(/ …$/, "\u00a0…");

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
        make("li", {}, fillNodes(gettext("{kind}: {name}"), { kind, name: make("a", { href: root + path }, name) })),
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
    const message =
      meant.length < options.length
        ? gettext("Showing {words} as well; search for {typed} instead.")
        : gettext("Showing {words}; search for {typed} instead.");
    const verbatim = [...search.verbatim, typed];
    return fillNodes(message, { words: sayList(meant, gettext("{names} or {last}")), typed: button(typed, { verbatim }) });
  });
  if (answer.unquoted && answer.total)
    notes.unshift([gettext("No paper has the words in quotes word for word. Without quotes:")]);
  const skipped = answer.words.filter(({ skipped, small }) => skipped && !small).map(({ typed }) => typed);
  if (skipped.length) notes.push([fill(gettext("Left out, since many papers have them: {words}."), { words: sayList(skipped) })]);
  if (search.wide) {
    const related = answer.words.flatMap(({ options }) => options.filter(({ kind }) => kind === "related"));
    const words = [...new Set(related.map(({ word }) => word))];
    notes.push([
      words.length ? gettext("Also searched: ") : gettext("No other words are known for these. "),
      words.map((word) => [button(`${word} ×`, { narrowed: [...search.narrowed, word] }, fill(gettext("Without {word}"), { word })), " "]),
      button(gettext("Only my words"), { wide: false, narrowed: [] }),
    ].flat(3));
  } else if (wider.length) {
    notes.push([button(fill(gettext("Search wider: also {words}"), { words: sayList(wider) }), { wide: true })]);
  }
  return notes.map((note) => make("p", { class: "dp-note" }, note));
}

/** Entries, a line where papers begin that have only some of the words, and a button for more. */
export function makeList(cards, answer, context, more) {
  const marks = listMarks(answer.words);
  const entries = cards.map((card) => makeEntry(card, { ...context, marks, ids: answer.question.ids }));
  if (answer.whole > 0 && answer.whole < entries.length)
    entries.splice(answer.whole, 0, make("h2", { class: "dp-search-some" }, gettext("With some of the words")));
  const left = answer.total - cards.length;
  if (left > 0)
    entries.push(
      make("p", { class: "dp-more" },
        make("button", { type: "button", class: "dp-btn", "data-more": true, click: more }, fill(gettext("Next {count}"), { count: Math.min(STEP, left) }))),
    );
  return entries;
}

/** Where arXiv answers: by the id alone, since it takes the address of a paper for words. */
const findElsewhere = ({ ids }, text) =>
  `${ARXIV}/search/?searchtype=all&query=${encodeURIComponent(ids[0] ?? text)}`;

/** What to do when nothing was found. */
export function makeNothing(answer, search, manifest, root, change) {
  const near = findNearTopics(manifest, search.text);
  const missing = answer.words.filter(({ options, skipped }) => !options.length && !skipped);
  // As it was typed where nothing is known of it: its words may be pairs of letters.
  const drop = missing.length === answer.words.length ? [search.text.trim()] : missing.map(({ typed }) => typed);
  const quoted = drop.map((text) => fill(gettext("“{text}”"), { text: shorten(text) }));
  const filtered = answer.matches.length > 0;
  return make(
    "div",
    { class: "dp-state" },
    make("h2", {}, filtered ? gettext("Nothing under these filters") : gettext("Nothing found")),
    filtered &&
      make("p", {}, fill(gettext("Without the filters {papers} would be here. "), { papers: sayPapers(answer.matches.length) }),
        make("button", { type: "button", class: "dp-text-button", click: () => change({ topics: [], areas: [], years: [], months: [], code: false }) }, gettext("Take the filters off"))),
    !filtered && missing.length > 0 && make("p", {}, fill(gettext("No paper has {words}."), { words: sayList(quoted, gettext("{names} or {last}")) })),
    make("p", {}, answer.words.length > 1 && gettext("Fewer words find more. "), fillNodes(
      gettext("Only papers of the lists kept here are found; {search} covers everything."),
      { search: make("a", { href: findElsewhere(answer.question, search.text) }, gettext("arXiv’s own search")) },
    )),
    near.length > 0 && make("p", {}, gettext("Topics near it: "), near.flatMap(({ name, path }, i) => [i ? pgettext("between the parts of a list", ", ") : "", make("a", { href: root + path }, name)])),
  );
}
