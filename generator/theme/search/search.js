// The search engine: from a question to the documents that answer it. It has no page: `read(path)`
// gives the bytes of a file of the index, in a browser from the network, in a test from the disk.

import { decodeText, Files } from "./files.js";
import { Lexicon, listTerms } from "./lexicon.js";
import { dropQuotes, isEmpty, parseQuestion } from "./question.js";
import { findPhrase, rank, shareDocuments } from "./rank.js";
import { makeRest } from "./rest.js";
import { Segment } from "./segment.js";
import { splitWords } from "./words.js";

const RERANKED = 10;
const SHOWN = 10;
const PASSAGE = 6; // words of a question, from which on it may be copied from a text,
const ANCHORS = 4; // and how many of its rarest are looked for in their places
const HEAD = 2; // words of a title, of which a key has one: it leaves out "a" and "the"
const NAME = 3; // words of an author's name
const NAMED = 1500; // documents that have the words of a name, together

/** Reads the index's first file, and asks its questions. */
export async function openSearch(read) {
  const files = new Files(read);
  const manifest = await files.get("index.bin", (bytes) => JSON.parse(decodeText(bytes)));
  return new Search(manifest, files);
}

export class Search {
  constructor(manifest, files) {
    for (const topic of manifest.topics) topic[2] = manifest.areas[topic[2]][0];
    manifest.days = Object.entries(manifest.days).flatMap(([month, days]) =>
      days.split(" ").map((day) => `${month}-${day}`),
    );
    this.manifest = manifest;
    this.files = files;
    this.documents = 0;
    this.segments = manifest.segments.map((index) => {
      const segment = new Segment(index, this.documents, files);
      this.documents += index.documents;
      return segment;
    });
    this.lexicon = new Lexicon(this.segments);
  }

  /**
   * The answer to a question, best first:
   * - `documents`: numbers of the first `count` after `from`; `pages`: those of the site's own
   *   pages; `total`, and `whole`: how many papers have all the words (they come first);
   * - `words`: with what stands for each ("exact", "spelling", "whole", "completed", "mended" or
   *   "related"), as the lexicon gives them.
   *
   * `typing`: the last word may be unfinished. `wide`: related words count too, but those of
   * `narrowed`. `verbatim`: words that are right as they are. `allowed(document)` filters, and
   * `order(document)` sorts, highest first, in place of the best match. Where no paper has what
   * stands in quotes, its words are asked for, and `unquoted` says so.
   */
  async find(text, settings = {}) {
    const answer = await this.findAsTyped(text, settings);
    if (answer.matches.length || !answer.question.phrases.length) return answer;
    return { ...(await this.findAsTyped(dropQuotes(text), settings)), unquoted: true };
  }

  async findAsTyped(text, settings) {
    const question = parseQuestion(text);
    if (isEmpty(question) && !settings.allowed)
      return { documents: [], pages: [], matches: [], total: 0, whole: 0, words: [], question };
    const rest = makeRest();
    const [words, phrases, without] = await Promise.all([
      this.lexicon.resolve(question, settings),
      Promise.all(question.phrases.map((words) => this.matchPhrase(words, rest))),
      Promise.all(question.without.map((words) => this.matchPhrase(words, rest))),
    ]);
    await rest();
    const { from = 0, count = SHOWN, allowed, order } = settings;
    const answer = rank(words.filter((word) => !word.skipped), {
      documents: this.documents,
      papers: this.documents - this.manifest.pages,
      phrases,
      without,
      allowed,
      order,
      until: Math.max(from + count, RERANKED),
    });
    if (!order) {
      await rest();
      await this.liftPassages(answer, words, question, allowed, rest);
      await this.liftNames(answer, words, question, allowed, rest);
      await this.liftKey(answer, words, question, allowed);
      await this.liftTitles(answer, words, question);
    }
    answer.documents = answer.documents.slice(from, from + count);
    return { ...answer, words, question };
  }

  /** The documents that have the words one after another. */
  async matchPhrase(words, rest) {
    return findPhrase(await Promise.all(words.map((word) => this.lexicon.findTerms(word))), rest);
  }

  /**
   * Puts documents first that have the question's rarest words as far apart as it does, where
   * several have all its words.
   */
  async liftPassages(answer, words, { typed, ids, phrases }, allowed, rest) {
    if (typed.length < PASSAGE || answer.whole < 2 || ids.length || phrases.length) return;
    const anchors = words
      .flatMap(({ options }) => options.filter(({ kind, word }) => kind === "exact" && typed.includes(word)))
      .sort((a, b) => a.count - b.count)
      .slice(0, ANCHORS);
    if (anchors.length < 2) return;
    const found = await findPhrase(
      anchors.map(({ terms }) => terms),
      rest,
      anchors.map(({ word }) => typed.indexOf(word)),
    );
    lift(answer, found, allowed);
  }

  /** Puts documents first that have two rare words side by side, as those of a name, in any order. */
  async liftNames(answer, words, { typed, ids, phrases }, allowed, rest) {
    if (typed.length !== 2 || answer.whole < 2 || ids.length || phrases.length) return;
    const name = words.flatMap(({ options }) => options.filter(({ kind }) => kind === "exact"));
    if (name.length !== 2 || name[0].count + name[1].count > NAMED) return;
    const terms = name.map((option) => option.terms);
    const [before, after] = await Promise.all([
      findPhrase(terms, rest, [0, 1]),
      findPhrase(terms, rest, [1, 0]),
    ]);
    const found = new Set([...before, ...after]);
    const best = answer.documents.filter((document) => found.has(document));
    lift(answer, found, allowed);
    answer.documents = [...new Set([...best, ...answer.documents])];
  }

  /** Puts documents first whose title begins with the word that a bibliography's key ends in. */
  async liftKey(answer, words, { key }, allowed) {
    const entry = key?.word && words.find(({ word }) => word === key.word);
    if (!entry || answer.whole < 2) return;
    const wanted = shareDocuments(words.map(listTerms));
    const terms = entry.options.filter(({ kind }) => kind === "exact").flatMap((option) => option.terms);
    const read = await Promise.all(terms.map((term) => term.readPlaces(wanted)));
    const begun = read.flatMap((places) => [...places].filter(([, found]) => found?.[0] < HEAD));
    lift(answer, new Set(begun.map(([document]) => document)), allowed);
  }

  /** Puts titles that begin as the question does before the others of the first ten. */
  async liftTitles(answer, words, { typed, slug, key }) {
    const head = answer.documents.slice(0, RERANKED);
    const cards = await Promise.all(head.map((document) => this.readCard(document)));
    const slips = words.filter(({ options }) => options[0]?.kind === "mended");
    const meant = new Map(slips.map(({ word, options }) => [word, options[0].word]));
    const asked = typed.map((word) => meant.get(word) ?? word).join(" ");
    const lifts = cards.map((card) => {
      if (slug) return card.slug === slug ? 0 : 3;
      const title = (card.words ??= splitWords(card.title).words.join(" ")); // asked for at each key
      if (!asked || title === asked) return 0;
      return title.startsWith(asked) ? 1 : 2 + missKey(key, card, title);
    });
    const order = head.map((_, i) => i).sort((a, b) => lifts[a] - lifts[b] || a - b);
    answer.documents.splice(0, head.length, ...order.map((i) => head[i]));
  }

  /** What a result shows. */
  async readCard(document) {
    const segment = this.segments.findLast(({ base }) => base <= document);
    const number = document - segment.base;
    const { cards, book, books } = segment;
    const place = number % book;
    const path = `c/${books[Math.floor(number / book)]}/${Math.floor(place / cards)}.bin`;
    const found = await this.files.get(path, (bytes) => JSON.parse(decodeText(bytes)).map(readCard));
    return found[place % cards];
  }
}

/** How little of a bibliography's key a paper fits: its title's first word, and its first author. */
function missKey(key, { byline }, title) {
  if (!key) return 0;
  const { words } = splitWords(byline.split(",")[0]);
  const begins = title.split(" ").slice(0, HEAD).includes(key.word);
  return 2 * !begins + !words.slice(0, NAME).includes(key.author);
}

/** Puts the documents first that are among those found, the newest of them first. */
function lift(answer, found, allowed) {
  const lifted = answer.matches.filter((n) => found.has(n) && (!allowed || allowed(n)));
  answer.documents = [...new Set([...lifted.reverse(), ...answer.documents])];
}

function readCard([slug, title, text = "", byline = "", day = "", published = "", id = "", topics = [], comments = 0, page = 0, own = 0]) {
  return { slug, title, text, byline, day, published, id, topics, comments, page: Boolean(page), own };
}
