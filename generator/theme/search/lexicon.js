// From the words of a question to the terms that may stand for each: the word itself, other
// spellings, what it may become, what it may be a slip of, and what is near it in meaning.

import { shareDocuments } from "./rank.js";
import { respell, splitWords, stem } from "./words.js";

const FEWEST_BESIDE_COMMON = [3, 6, 9]; // rarer words, for those of a class of common ones to be left out
const EMPTY = /^(?:a|and|in|of|on|the|to)$/; // nearly every paper has them: left out beside any other
const WIDE_CLASSES = 1; // in a wider search
const COMPLETIONS = 4;
const MENDED = 3;
const RARE = 3; // documents that may have a word only by somebody's slip,
const FAR_COMMONER = 20; // where so many times as many have a neighbour,
const BY_CHANCE = 0.05; // unless a paper has all words, where fewer would if words fell by chance
const SMALL_SHARE = 0.4; // what a word counts by which a question is asked

// How much an option counts beside the word as typed.
const FACTORS = { exact: 1, spelling: 1, whole: 1, completed: 0.5, mended: 0.8, related: 0.3 };

export class Lexicon {
  constructor(segments) {
    this.segments = segments;
    this.documents = segments.reduce((sum, segment) => sum + segment.documents, 0);
  }

  /**
   * The words and ids of a question as `{ word, typed, options, count, skipped, small, loose }`:
   * the options as `{ word, kind, terms, count, spread, factor }`, with what made each and how common
   * it is taken to be; how many documents they have together; whether the word is left out, and
   * whether a paper with all words may lack it, as a small one, or an unfinished one that may become
   * more than was looked at.
   */
  async resolve({ ids, words }, settings) {
    const named = await Promise.all(ids.map((id) => this.resolveWord({ word: id, typed: id }, {})));
    const known = named.filter(({ count }) => count);
    if (known.length) return known; // what else is told of a paper tells no more
    this.skipCommon(words, settings);
    const resolved = await Promise.all(words.map((entry) => this.resolveWord(entry, settings)));
    const found = words.length ? resolved : named;
    const asked = found.filter(({ skipped }) => !skipped);
    await this.completeLast(asked, settings);
    await this.mendWords(asked, settings);
    const right = asked.filter(({ count }) => count);
    if (right.length === asked.length || this.standTogether(right)) return found; // or a slip beside them
    await this.joinWords(asked);
    const split = found.map((entry) => (entry.count || entry.skipped ? entry : this.splitWord(entry, settings)));
    return (await Promise.all(split)).flat();
  }

  /** Leaves words out that many documents have, where the question has enough rarer ones. */
  skipCommon(words, { wide }) {
    const classes = this.segments[0].common.slice(0, wide ? WIDE_CLASSES : undefined);
    if (words.some(({ small }) => !small))
      for (const entry of words) if (EMPTY.test(entry.word) && !entry.last && classes[0].has(entry.word)) entry.skipped = true;
    let rarer = words.filter(({ skipped }) => !skipped);
    for (const [i, common] of classes.entries()) {
      const found = rarer.filter(({ word }) => common.has(word));
      rarer = rarer.filter(({ word }) => !common.has(word));
      if (rarer.filter(({ small }) => !small).length < FEWEST_BESIDE_COMMON[i]) break;
      for (const entry of found) entry.skipped = true;
    }
  }

  /** A word with what may stand for it, if it is finished and right as it is. */
  async resolveWord(entry, { wide, narrowed = [] }) {
    const { word, typed, whole, spelt, small, skipped } = entry;
    if (skipped) return { ...entry, options: [], count: 0 };
    const asked = [[word, "exact"], ...respell(typed).map((other) => [stem(other), "spelling"])];
    if (spelt) asked.push([spelt, "spelling"]);
    if (whole) asked.push([whole, "whole"]);
    const options = await this.listOptions(asked);
    const count = countDocuments(options);
    if (wide) {
      const near = (await this.segments[0].findRelated(word)).filter((w) => !narrowed.includes(w));
      options.push(...(await this.listOptions(near.map((other) => [other, "related"]))));
    }
    // A wider search has enough that comes near; there small words tell more apart than they hide.
    return { ...entry, options, count, loose: small && !wide, factor: small ? SMALL_SHARE : 1 };
  }

  /** Adds what the last word may become, while it is typed or where no document has it. */
  async completeLast(words, { typing }) {
    const entry = words.find(({ last }) => last);
    if (!entry || (!typing && entry.count)) return;
    const others = words.filter((other) => other !== entry);
    const found = this.standTogether(others);
    const near = entry.count > 0 && others.some(({ small }) => !small);
    const completed = await this.complete(entry, (segment) =>
      near ? segment.completeNear(entry.typed, COMPLETIONS) : segment.complete(entry.typed, COMPLETIONS, found ? 0 : COMPLETIONS),
    );
    entry.options.push(...completed);
    entry.count += countDocuments(completed);
    if (completed.length >= COMPLETIONS || (typing && found && !entry.count)) entry.loose = true;
  }

  /** Options of the terms that `ask` finds in each segment. */
  async complete({ options }, ask) {
    const found = await Promise.all(this.segments.map(ask));
    const byWord = new Map();
    for (const term of found.flat())
      byWord.set(term.word, [...(byWord.get(term.word) ?? []), term]);
    for (const option of options) byWord.delete(option.word);
    return [...byWord].map(([word, terms]) => makeOption(word, "completed", terms));
  }

  /** Adds what unknown words may be a slip of, then rare ones where no paper has all words. */
  async mendWords(words, { verbatim = [] }) {
    for (const most of [0, RARE]) {
      const doubtful = words.filter(
        ({ count, small, typed }) => count <= most && !small && !verbatim.includes(typed),
      );
      if (!doubtful.length || this.standTogether(words)) continue;
      await Promise.all(doubtful.map((entry) => this.mendWord(entry)));
    }
  }

  async mendWord(entry) {
    const mended = await this.mend(entry.word, entry.count);
    entry.options.push(...mended);
    entry.count += countDocuments(mended);
  }

  /** Joins an unknown word to the one before or behind it: "intro duction" as a page's columns break it. */
  async joinWords(words) {
    for (const [i, after] of words.slice(1).entries()) {
      const before = words[i];
      if (before.count && after.count) continue;
      const joined = await this.listOptions([[stem(before.typed + after.typed), "whole"]]);
      for (const entry of [before, after]) {
        entry.options.push(...joined);
        entry.count += countDocuments(joined);
      }
    }
  }

  /**
   * The words that an unknown one is made of, or itself: "WebAgents", "webagents", "text2image".
   * Words that hardly a paper has may be anything, unless one has them all.
   */
  async splitWord(entry, settings) {
    if (entry.parts) return this.resolveParts(entry.parts, settings);
    for (const most of [0, RARE]) {
      const parts = await this.findParts(entry.typed, most);
      const words = await this.resolveParts(parts ?? [], settings);
      if (parts && (most || shareDocuments(words.map(listTerms)).size)) return words;
    }
    return entry;
  }

  async resolveParts(parts, settings) {
    return Promise.all(parts.map((typed) => this.resolveWord({ typed, word: stem(typed), whole: "", last: false, small: false }, settings)));
  }

  /** Known words that make this one, one after another; the longest that may stand first. */
  async findParts(text, most) {
    const isKnown = async (word) => countDocuments(await this.findTerms(stem(word))) > most;
    const [, one, other] = /^([a-z]{3,})[24]([a-z]{3,})$/.exec(text) ?? [];
    if (one) return (await isKnown(one)) && (await isKnown(other)) ? [one, other] : null;
    if (!/^[a-z]{6,}$/.test(text)) return null;
    const starts = Array.from({ length: text.length - 5 }, (_, i) => text.slice(0, i + 3));
    const known = await Promise.all(starts.map(isKnown));
    for (const start of starts.filter((_, i) => known[i]).reverse()) {
      const rest = text.slice(start.length);
      const parts = (await isKnown(rest)) ? [rest] : await this.findParts(rest, most);
      if (parts) return [start, ...parts];
    }
    return null;
  }

  /** Words that one slip of the finger makes of this one, the commonest first. */
  async mend(word, count) {
    if (word.length < 4 || !/^[a-z]+$/.test(word) || word === "csharp") return [];
    const near = new Map();
    for (const segment of this.segments) {
      for (const [other, log] of await segment.listAlike(word))
        if (other !== word && /^[a-z]{4,}$/.test(other)) near.set(other, log);
      if (near.size) break; // the older months' words are nearly all; the newest spare two files
    }
    const sorted = [...near].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const options = await this.listOptions(sorted.slice(0, MENDED).map(([other]) => [other, "mended"]));
    const likeliest = options[0]?.count ?? 0; // a guess tells no more for being rare
    const guesses = options.map((option) => ({ ...option, spread: Math.max(option.count, likeliest) }));
    return count ? guesses.filter((option) => option.count >= FAR_COMMONER * count) : guesses;
  }

  /** Whether a paper has all the words, and not by chance: then they are right as they are. */
  standTogether(words) {
    const needed = words.filter(({ loose }) => !loose);
    const all = this.documents;
    const expected = needed.reduce((number, { count }) => (number * count) / all, all);
    if (expected === 0 || expected > BY_CHANCE) return false;
    return shareDocuments(needed.map(listTerms)).size > 0;
  }

  /**
   * Words near in meaning to those of an answer, which a wider search would take in. Two that are a
   * name in one of the `bylines` mean nobody else.
   */
  async findRelated(words, bylines) {
    const asked = words.filter(({ skipped, small }) => !skipped && !small).map(({ word }) => word);
    const names = findNames(asked, bylines);
    const lists = await Promise.all(
      asked.filter((word) => !names.has(word)).map((word) => this.segments[0].findRelated(word)),
    );
    return [...new Set(lists.flat())].filter((word) => !asked.includes(word));
  }

  /** A word's terms in the segments that have it. */
  async findTerms(word) {
    const found = await Promise.all(this.segments.map((segment) => segment.find(word)));
    return found.filter(Boolean);
  }

  /** Options of words that some document has. */
  async listOptions(asked) {
    const options = await Promise.all(
      asked.map(async ([word, kind]) => makeOption(word, kind, await this.findTerms(word))),
    );
    return options.filter((option) => option.count);
  }
}

/** The terms of all that may stand for a word. */
export const listTerms = ({ options }) => options.flatMap(({ terms }) => terms);

/** The words of which two side by side are a name in one of the bylines. */
function findNames(words, bylines) {
  const lines = bylines.map((byline) => ` ${splitWords(byline).words.join(" ")} `);
  const pairs = words.slice(1).map((word, i) => [words[i], word]);
  const isName = ([one, other]) =>
    lines.some((line) => line.includes(` ${one} ${other} `) || line.includes(` ${other} ${one} `));
  return new Set(pairs.filter(isName).flat());
}

function makeOption(word, kind, terms) {
  const count = terms.reduce((sum, term) => sum + term.count, 0);
  return { word, kind, terms, count, spread: count, factor: FACTORS[kind] };
}

function countDocuments(options) {
  return options.reduce((sum, option) => sum + option.count, 0);
}
