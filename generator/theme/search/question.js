// What a reader asks: words, "phrases", -words and arXiv ids, out of one line of text.

import { fold, splitPieces, splitWords, stem } from "./words.js";

const ID =
  /(?:^|\b)(?:arxiv\s*:\s*|https?:\/\/[^\s]*?\/(?:abs|pdf|html|papers)\/(?:arxiv:)?)?(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?(?:\.pdf)?(?:[?#]\S*)?(?=$|[\s,;)\]])/gi;
const ADDRESS = /https?:\/\/\S*\/papers\/([a-z0-9-]+-[0-9a-f]{10})\/?(?:[?#]\S*)?/i;
const MOST_WORDS = 24; // of a question; more are a pasted abstract, whose start will do

/**
 * The parts of a question:
 * - `ids`: arXiv ids; `slug`: that of a pasted address of a paper's page;
 * - `words`: `{ word, whole, last }`: the stemmed word, "" or the hyphened word it is part of, and
 *   whether the text ends in it, so that it may still be typed;
 * - `phrases`: lists of words that must follow one another;
 * - `without`: words that no result may have.
 */
export function parseQuestion(text) {
  const question = { ids: [], slug: "", words: [], phrases: [], without: [], typed: [] };
  let rest = text.slice(0, 2000).replace(ADDRESS, (_, slug) => ((question.slug = slug), " "));
  rest = rest.replace(ID, (_, id) => (question.ids.push(id.toLowerCase()), " "));
  rest = rest.replace(/(^|\s)(-?)["“”]([^"“”]*)["“”]/g, (_, before, not, phrase) => {
    const { words } = splitWords(phrase);
    if (words.length) (not ? question.without : question.phrases).push(words);
    return " ";
  });
  rest = rest.replace(/(^|\s)[-−](?=[\p{L}\p{N}])(\S+)/gu, (_, before, word) => {
    question.without.push(splitWords(word).words);
    return " ";
  });
  const folded = fold(rest);
  for (const { end, parts, whole } of splitPieces(folded)) {
    for (const [number, part] of parts.entries()) {
      const last = end === folded.length && number === parts.length - 1;
      question.typed.push(stem(part));
      question.words.push({ word: stem(part), typed: part, whole: whole && stem(whole), last });
    }
  }
  question.words = dropRepeated(question.words).slice(0, MOST_WORDS);
  return question;
}

function dropRepeated(words) {
  const last = new Map(words.map((entry) => [entry.word, entry]));
  return words.filter((entry) => last.get(entry.word) === entry || (entry.last && !last.has(entry.word)));
}

/** Whether a question asks for anything at all. */
export function isEmpty({ ids, slug, words, phrases }) {
  return !(ids.length || slug || words.length || phrases.length);
}
