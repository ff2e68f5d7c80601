// What a reader asks: words, "phrases", -words, arXiv ids and addresses, out of one line of text.

import { fold, spellOut, splitPieces, splitWords, stem } from "./words.js";

const MOST_WORDS = 24; // of a question; more are a pasted abstract, whose start will do
const ARCHIVE = "(?:[acghmnpqs][a-z]+-(?:ph|mat|qc|ex|lat|th|alg|bio|fin|lg)|cs|math|nlin|physics|stat)(?:\\.[a-z]{2})?";
const NUMBER = `\\d{2}(?:0[1-9]|1[0-2])\\.\\d{4,5}|${ARCHIVE}/\\d{7}`; // 2308.07650, hep-th/9901001
// As a file's name or a careless copy has it; until 2014 an id had a digit less.
const LOOSE = "\\d{2}(?:0[1-9]|1[0-2])[,_ -]?\\d{5}|(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])[,_-]?\\d{4}";
const ID = new RegExp(
  `(?<![\\w/-]|\\d\\.)(?:(?:oai:)?arxiv(?:\\.org)?[\\s:._-]*)?(${NUMBER}|${LOOSE})(?:v\\d{1,3})?(?:\\.pdf)?(?![\\w-]|\\.\\d)`,
  "gi",
);
const ID_WITHIN = new RegExp(`(?<!\\d|\\d\\.)(${NUMBER})(?!\\d)`, "i");
const ADDRESS = /(?:https?:\/\/|www\.|doi:\s*|(?<![\w.-])(?:[a-z0-9-]+\.)+[a-z]{2,6}\/|(?<![\w.])10\.\d{4,9}\/)\S+/gi;
const OWN_PAGE = /\/papers\/([a-z0-9-]+-[0-9a-f]{10})\/?(?:[?#]|$)/i;
const REPOSITORY = /(?:github|gitlab|bitbucket)\.(?:com|org)\/([\w.-]+\/[\w.-]+?)(?:\.git)?(?:[/?#]|$)/i;

const GLUED = /^.{1,5}$|o$/; // what is often written as one with the word after it: pre-, spatio-
const PREFIX = /^(?:auto|fine|hyper|inter|intra|meta|micro|multi|neuro|pre|semi|spatio)$/; // "pre training"
const KEY = /^([a-z]{2,})((?:19|20)\d\d)([a-z]*)$/; // of a bibliography: doe2024sparse
const YEAR = /^(?:19|20)\d\d$/;
const JOINED = /(?<![\p{L}\p{N}])[A-Za-z]{6,}(?![\p{L}\p{N}])/gu; // GraphRobustMeadow,
const HUMP = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g; // and the words in it
const FIELD = /(?<![\p{L}\p{N}])(?:abs|all|au|author|cat|id|ti|title|topic|year):(?=\S)/giu; // of other engines
const BROKEN = /(\p{L}{2})-\s+(?!and\b|or\b|to\b)(?=\p{Ll}{2})/gu; // a word over two lines of a PDF

// Words by which a question is asked: they count little, and no paper must have them.
const SMALL =
  /^(?:about|al|and?|are|arxiv|at|be|best|better|by|can|could|do|does|et|for|from|good|how|in|into|is|its?|made|makes?|making|me|my|of|on|or|our|papers?|preprint|should|that|the|their|this|to|using|way|we|what|when|where|which|who|why|with|you|.)$/;

/**
 * The parts of a question:
 * - `ids`: arXiv ids and repositories of code; `slug`: that of a pasted address of a paper's page;
 * - `words`: `{ word, whole, spelt, parts, last, small }`: the stemmed word, "" or the hyphened word
 *   it is part of, its spelling without umlauts, the words that its capitals show in it, whether the
 *   text ends in it, so that it may still be typed, and whether it says little;
 * - `key`: of a bibliography's key, where it is all that is asked: `{ author, word }`;
 * - `phrases`: lists of words that must follow one another;
 * - `without`: words that no result may have.
 */
export function parseQuestion(text) {
  const question = { ids: [], slug: "", words: [], phrases: [], without: [], typed: [] };
  const plain = text.slice(0, 2000).replace(BROKEN, "$1").replace(FIELD, " ");
  let rest = plain.replace(ADDRESS, (address) => takeAddress(address, question));
  rest = rest.replace(/(?:%[\da-f]{2})+/gi, decode);
  rest = rest.replace(ID, (_, id) => (question.ids.push(spellId(id)), " "));
  rest = rest.replace(/(^|\s)(-?)["“”„«»]([^"“”„«»]*)["“”„«»]/g, (_, before, not, phrase) => {
    const { words } = splitWords(phrase);
    if (words.length) (not ? question.without : question.phrases).push(words);
    return " ";
  });
  rest = rest.replace(/(^|\s)[-−](?=[\p{L}\p{N}])(\S+)/gu, (_, before, word) => {
    question.without.push(splitWords(word).words);
    return " ";
  });
  question.words = dropRepeated(listWords(rest, question)).slice(0, MOST_WORDS);
  const some = question.words.filter(({ word }) => !SMALL.test(word));
  if (question.slug) question.ids = [];
  if (some.length || question.ids.length)
    for (const entry of question.words) entry.small = !some.includes(entry);
  return question;
}

/** `%20` is a blank. */
function decode(piece) {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}

/** An id with the point in it, if it had another sign there or none. */
const spellId = (id) => id.toLowerCase().replace(/^(\d{4})[,_ -]?(\d{4,5})$/, "$1.$2");

/** What an address tells: a paper, a repository, or the words of its longest part. */
function takeAddress(address, question) {
  const slug = OWN_PAGE.exec(address)?.[1];
  const id = ID_WITHIN.exec(address)?.[1] ?? REPOSITORY.exec(address)?.[1];
  if (slug) {
    question.slug = slug;
    return ` ${slug.slice(0, slug.lastIndexOf("-"))} `; // the words of its title
  }
  if (id) {
    question.ids.push(id.toLowerCase());
    return " ";
  }
  const path = address.replace(/^(?:https?:\/\/)?[^/]*/i, "").replace(/\.\w{3,4}$|%[\da-f]{2}/gi, " ");
  const parts = path.split(/[/?&=#]/);
  const words = parts.map((part) => part.split(/[^\p{L}]+/u).filter((word) => word.length > 1));
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one), []);
  return longest.length > 1 ? ` ${longest.join(" ")} ` : " ";
}

/** The words of a text; the stems of all of them go into `typed`. */
function listWords(text, question) {
  const { typed } = question;
  const folded = fold(text);
  const spelt = spellOut(text);
  const joined = splitJoined(text);
  const words = [];
  let before = null;
  for (const { start, end, parts, whole, key } of [...splitPieces(folded)].map(splitKey)) {
    const glued = GLUED.test(parts[0]) || /\d/.test(whole) ? stem(whole) : "";
    for (const [number, part] of parts.entries()) {
      const last = end === folded.length && number === parts.length - 1;
      words.push({ word: stem(part), typed: part, whole: glued, spelt: spelt.get(part), parts: joined.get(part), last });
    }
    if (key && end - start === folded.trim().length) question.key = readKey(parts);
    typed.push(...(key ? [key] : parts).map(stem));
    const entry = words.at(-1);
    if (parts.length === 1 && before && (isVersion(parts[0]) || PREFIX.test(before.typed)))
      before.whole = entry.whole = stem(before.typed + parts[0]); // "GPT 4" as "GPT-4"
    before = parts.length === 1 && /^[a-z]+$/.test(parts[0]) ? entry : null;
  }
  return words;
}

const isVersion = (part) => /^\d{1,3}o?$/.test(part);

/** A key of a bibliography as the words that it is made of. */
function splitKey(piece) {
  const parts = piece.parts.flatMap((part) => KEY.exec(part)?.slice(1).filter(Boolean) ?? part);
  return parts.length > piece.parts.length ? { ...piece, parts, whole: piece.parts.join(""), key: piece.parts.join("") } : piece;
}

function readKey(parts) {
  const year = parts.findIndex((part) => YEAR.test(part));
  return { author: stem(parts[year - 1]), word: stem(parts[year + 1] ?? "") };
}

/** The words of which capitals show that they are made, by the words as they are folded. */
function splitJoined(text) {
  const words = [...text.matchAll(JOINED)].map(([word]) => [word.toLowerCase(), word.match(HUMP)]);
  const made = words.filter(([, parts]) => parts.length > 1 && parts.every((part) => part.length > 1));
  return new Map(made.map(([word, parts]) => [word, parts.map((part) => part.toLowerCase())]));
}

function dropRepeated(words) {
  const last = new Map(words.map((entry) => [entry.word, entry]));
  return words.filter((entry) => last.get(entry.word) === entry || (entry.last && !last.has(entry.word)));
}

/** The text with its phrases as words, but for those that no result may have. */
export const dropQuotes = (text) => text.replace(/(?<!-)["“”„«»]/g, " ");

/** Whether a question asks for anything at all. */
export function isEmpty({ ids, slug, words, phrases, without }) {
  return !(ids.length || slug || words.length || phrases.length || without.length);
}
