// Scores and the order of answers.

const MOST_PAGES = 3;
const LEVELS = 8; // of a word's weight in a document, as in generator/search/postings.py
const VALUES = Array.from({ length: LEVELS }, (_, level) => (level + 0.5) / LEVELS);

/** How much a word says that so many of all documents have (as in BM25). */
const weighRarity = (count, all) => Math.log(1 + (all - count + 0.5) / (count + 0.5));

/**
 * The documents that have words of the question: the `until` best of them, those with all words
 * first; how many there are, and how many have all words. `matches` are the numbers of all that
 * answer, those that are not `allowed` too.
 *
 * A word counts by its best option: its rarity times its weight there. A document's score is the
 * sum, times the share of the words that it has. From number `papers` on documents are the site's
 * own pages, which are listed apart and must have all words; where some have those too that a paper
 * may lack, as the initial of a name, they are all. `order` gives another score.
 */
export function rank(words, { documents, papers, phrases, without, allowed, order, until }) {
  const scores = new Float32Array(documents);
  const found = new Uint8Array(documents);
  const every = new Uint8Array(documents); // found, and what may be lacking
  const needed = words.filter(({ loose }) => !loose);
  if (!needed.length) needed.push(...words);
  const room = { best: new Float32Array(documents), touched: new Uint32Array(documents) };
  let seen = words.length ? [] : new Uint32Array(documents).map((_, i) => i);
  for (const word of words) addWord(word, scores, needed.includes(word) ? found : null, every, room, seen);
  if (words.length) seen = Uint32Array.from(seen).sort();
  for (const matches of phrases) seen = seen.filter((document) => matches.has(document));
  for (const matches of without) seen = seen.filter((document) => !matches.has(document));
  const score = (document) =>
    order ? order(document) : scores[document] * (words.length ? found[document] / needed.length : 1);
  const top = new Top(until);
  const some = new Top(until);
  const pages = [new Top(MOST_PAGES), new Top(MOST_PAGES)];
  // Not of what is left without a word, nor of a letter alone, by which many names begin
  const asks = phrases.length > 0 || words.some(({ typed }) => typed.length > 1);
  const matches = [];
  let total = 0;
  let whole = 0;
  for (const document of seen) {
    if (document < papers) matches.push(document);
    if (allowed && !allowed(document)) continue;
    const all = found[document] === needed.length;
    if (document >= papers) {
      if (all && asks) pages[Number(every[document] < words.length)].add(document, score(document));
      continue;
    }
    total++;
    if (all) whole++;
    (all ? top : some).add(document, score(document));
  }
  const listed = [...top.list(), ...some.list()].slice(0, until);
  const [exact, near] = pages.map((top) => top.list());
  return { documents: listed, pages: exact.length ? exact : near, total, whole, matches };
}

/** Adds a word's scores, and the documents that had none of the words that must be `found`. */
function addWord({ options, factor: share = 1 }, scores, found, every, { best, touched }, seen) {
  let last = 0;
  for (const { terms, spread, factor } of options) {
    const rarity = weighRarity(spread, scores.length) * factor * share;
    const levels = VALUES.map((value) => rarity * value);
    for (const term of terms) last = term.raise(levels, best, touched, last);
  }
  for (const document of touched.subarray(0, last)) {
    scores[document] += best[document];
    best[document] = 0;
    every[document]++;
    if (found && !found[document]++) seen.push(document);
  }
}

/** The `most` documents of the highest scores; of equal ones the newer first. */
class Top {
  constructor(most) {
    this.most = most;
    this.kept = [];
  }

  add(document, score) {
    const { kept, most } = this;
    if (kept.length === most && score < kept[most - 1].score) return;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (kept[middle].score > score) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, { document, score });
    if (kept.length > most) kept.pop();
  }

  list() {
    return this.kept.map(({ document }) => document);
  }
}

/**
 * The documents in which words stand one after another, or so many places after the first as
 * `offsets` say: a Set. `words` has the terms of each; one that most documents have is any word
 * there, since its places are not kept (null).
 */
export async function findPhrase(words, rest, offsets = [...words.keys()]) {
  const wanted = shareDocuments(words);
  if (!wanted.size || words.length < 2) return wanted;
  await Promise.all(words.flat().map((term) => term.openPlaces()));
  const lists = [];
  for (const terms of words) {
    await rest();
    const read = await Promise.all(terms.map((term) => term.readPlaces(wanted)));
    lists.push(new Map(read.flatMap((places) => [...places])));
  }
  return new Set(
    [...wanted].filter((document) => standsIn(lists.map((list) => list.get(document)), offsets)),
  );
}

/** The documents that have all words, of which the terms are given: a Set. */
export function shareDocuments(words) {
  const count = (terms) => terms.reduce((sum, term) => sum + term.count, 0);
  const [rarest, ...others] = words.toSorted((a, b) => count(a) - count(b));
  let shared = new Set(rarest.flatMap((term) => [...term.listDocuments()]));
  for (const terms of others) {
    const kept = new Set();
    for (const term of terms)
      for (const document of term.listDocuments()) if (shared.has(document)) kept.add(document);
    shared = kept;
  }
  return shared;
}

function standsIn(lists, offsets) {
  const placed = lists.findIndex(Boolean);
  if (placed < 0) return true;
  return lists[placed].some((start) =>
    lists.every((places, i) => !places || places.includes(start + offsets[i] - offsets[placed])),
  );
}
