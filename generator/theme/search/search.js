// The search engine: from a question to the documents that answer it. It has no page: `read(path)`
// gives the bytes of a file of the index, in a browser from the network, in a test from the disk.

import { decodeText, Files, Segment } from "./files.js";
import { isEmpty, parseQuestion } from "./question.js";
import { findPhrase, rank } from "./rank.js";
import { isSlip, respell, splitWords, stem } from "./words.js";

const FEWEST_BESIDE_HEAVY = 3; // other words, for a heavy one to be left out
const COMPLETIONS = 8;
const MENDED = 3;
const RARE = 3; // documents that may have a word only by somebody's slip,
const FAR_COMMONER = 20; // where so many times as many have a neighbour
const RERANKED = 10;
const SHOWN = 10;
const PASSAGE = 6; // words of a question, from which on it may be copied from a text,
const ANCHORS = 4; // and how many of its rarest are looked for in their places

// How much an option counts beside the word as typed.
const FACTORS = { exact: 1, spelling: 1, whole: 1, completed: 0.5, mended: 0.8, related: 0.3 };

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
  }

  /**
   * The answer to a question, best first:
   * - `documents`: numbers of the first `count` after `from`; `pages`: those of the site's own
   *   pages; `total`, and `whole`: how many papers have all the words (they come first);
   * - `words`: `{ word, typed, options, skipped, loose }`, the options with what made each: "exact",
   *   "spelling", "whole", "completed", "mended" or "related"; loose is an unfinished word with more
   *   completions than are looked at, so that a paper without them may have the word all the same.
   *
   * `typing`: the last word may be unfinished. `wide`: related words count too, but those of
   * `narrowed`. `verbatim`: words that are right as they are. `allowed(document)` filters, and
   * `order(document)` sorts, highest first, in place of the best match.
   */
  async find(text, settings = {}) {
    const question = parseQuestion(text);
    if (isEmpty(question) && !settings.allowed)
      return { documents: [], pages: [], matches: [], total: 0, whole: 0, words: [], question };
    const ids = question.slug ? [] : question.ids;
    const [words, phrases, without] = await Promise.all([
      Promise.all([
        ...ids.map((id) => this.resolveId(id)),
        ...question.words.map((entry) => this.resolveWord(entry, settings)),
      ]),
      Promise.all(question.phrases.map((words) => this.matchPhrase(words))),
      Promise.all(question.without.map((words) => this.matchPhrase(words))),
    ]);
    skipHeavy(words);
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
      await this.liftPassages(answer, words, question, allowed);
      await this.liftTitles(answer, question);
    }
    answer.documents = answer.documents.slice(from, from + count);
    return { ...answer, words, question };
  }

  async resolveId(id) {
    return { word: id, typed: id, options: await this.listOptions([[id, "exact"]]) };
  }

  /** A word with everything that may stand for it. */
  async resolveWord(entry, { typing, wide, narrowed = [], verbatim = [] }) {
    const { word, typed, whole, last } = entry;
    const asked = [[word, "exact"], ...respell(typed).map((other) => [stem(other), "spelling"])];
    if (whole) asked.push([whole, "whole"]);
    let options = await this.listOptions(asked);
    const completed = typing && last ? await this.complete(typed, options) : [];
    options.push(...completed);
    const count = countDocuments(options);
    if (!count && last && !typing) options = await this.complete(typed, options);
    const unknown = !options.length || (count > 0 && count <= RARE);
    if (unknown && !verbatim.includes(typed)) options.push(...(await this.mend(word, count)));
    if (wide) {
      const near = (await this.segments[0].findRelated(word)).filter((w) => !narrowed.includes(w));
      options.push(...(await this.listOptions(near.map((other) => [other, "related"]))));
    }
    return { word, typed, options, loose: completed.length >= COMPLETIONS };
  }

  /** Options of words that some document has, each with its terms in the segments. */
  async listOptions(asked) {
    const options = await Promise.all(
      asked.map(async ([word, kind]) => {
        const found = await Promise.all(this.segments.map((segment) => segment.find(word)));
        return makeOption(word, kind, found.filter(Boolean));
      }),
    );
    return options.filter((option) => option.count);
  }

  async complete(start, known) {
    const found = await Promise.all(
      this.segments.map((segment) => segment.complete(start, COMPLETIONS)),
    );
    const byWord = new Map();
    for (const term of found.flat())
      byWord.set(term.word, [...(byWord.get(term.word) ?? []), term]);
    for (const option of known) byWord.delete(option.word);
    return [...byWord].map(([word, terms]) => makeOption(word, "completed", terms));
  }

  /** Words that one slip of the finger makes of this one, the commonest first. */
  async mend(word, count) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return [];
    const half = Math.max(2, word.length >> 1);
    const end = [...word].reverse().join("").slice(0, Math.max(2, word.length - half - 1));
    const lists = await Promise.all(
      this.segments.flatMap((segment) => [
        segment.listWords("a", word.slice(0, half)),
        segment
          .listWords("z", end)
          .then((words) => words.map(([w, log]) => [[...w].reverse().join(""), log])),
      ]),
    );
    const near = new Map();
    for (const [other, log] of lists.flat())
      if (other !== word && isSlip(word, other)) near.set(other, Math.max(log, near.get(other) ?? 0));
    const best = [...near].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MENDED);
    const options = await this.listOptions(best.map(([other]) => [other, "mended"]));
    return count ? options.filter((option) => option.count >= FAR_COMMONER * count) : options;
  }

  /** Words near in meaning to those of an answer, which a wider search would take in. */
  async findRelated(words) {
    const asked = words.filter(({ skipped }) => !skipped).map(({ word }) => word);
    const lists = await Promise.all(asked.map((word) => this.segments[0].findRelated(word)));
    return [...new Set(lists.flat())].filter((word) => !asked.includes(word));
  }

  /** The documents that have the words one after another. */
  async matchPhrase(words) {
    const terms = await Promise.all(
      words.map(async (word) =>
        (await Promise.all(this.segments.map((segment) => segment.find(word)))).filter(Boolean),
      ),
    );
    return findPhrase(terms);
  }

  /**
   * Puts documents first that have the question's rarest words as far apart as it does, where
   * several have all its words.
   */
  async liftPassages(answer, words, { typed, ids, phrases }, allowed) {
    if (typed.length < PASSAGE || answer.whole < 2 || ids.length || phrases.length) return;
    const anchors = words
      .flatMap(({ options }) => options.filter(({ kind }) => kind === "exact"))
      .sort((a, b) => a.count - b.count)
      .slice(0, ANCHORS);
    if (anchors.length < 2) return;
    const found = await findPhrase(
      anchors.map(({ terms }) => terms),
      anchors.map(({ word }) => typed.indexOf(word)),
    );
    const asked = new Set(answer.matches);
    const lifted = [...found].filter((n) => asked.has(n) && (!allowed || allowed(n)));
    answer.documents = [...new Set([...lifted.sort((a, b) => b - a), ...answer.documents])];
  }

  /** Puts titles that begin as the question does before the others of the first ten. */
  async liftTitles(answer, { typed, slug }) {
    const head = answer.documents.slice(0, RERANKED);
    const cards = await Promise.all(head.map((document) => this.readCard(document)));
    const asked = typed.join(" ");
    const lifts = cards.map((card) => {
      if (slug) return card.slug === slug ? 0 : 3;
      const title = splitWords(card.title).words.join(" ");
      if (!asked || title === asked) return 0;
      return title.startsWith(asked) ? 1 : 2;
    });
    const order = head.map((_, i) => i).sort((a, b) => lifts[a] - lifts[b] || a - b);
    answer.documents.splice(0, head.length, ...order.map((i) => head[i]));
  }

  /** What a result shows. */
  async readCard(document) {
    const segment = this.segments.findLast(({ base }) => base <= document);
    const number = document - segment.base;
    const path = `${segment.folder}/c/${Math.floor(number / segment.cards)}.bin`;
    const cards = await this.files.get(path, (bytes) => JSON.parse(decodeText(bytes)));
    return readCard(cards[number % segment.cards]);
  }
}

function readCard([slug, title, text = "", byline = "", day = "", published = "", id = "", topics = [], comments = 0, page = 0]) {
  return { slug, title, text, byline, day, published, id, topics, comments, page: Boolean(page) };
}

function makeOption(word, kind, terms) {
  const count = terms.reduce((sum, term) => sum + term.count, 0);
  return { word, kind, terms, count, factor: FACTORS[kind] };
}

function countDocuments(options) {
  return options.reduce((sum, option) => sum + option.count, 0);
}

/** Leaves words out that most documents have, where the question has enough others. */
function skipHeavy(words) {
  const isHeavy = ({ options }) =>
    options.some(({ kind, word, terms }) => kind === "exact" && terms[0].segment.heavy.has(word));
  const heavy = words.filter(isHeavy);
  if (words.length - heavy.length < FEWEST_BESIDE_HEAVY) return;
  for (const word of heavy) word.skipped = true;
}
