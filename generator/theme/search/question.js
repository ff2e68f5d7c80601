// What a reader asks: words, "phrases", -words, arXiv ids and addresses, out of one line of text.

import { fold, splitPieces, splitWords, stem } from "./words.js";

const MOST_WORDS = 24; // of a question; more are a pasted abstract, whose start will do
const ARCHIVE = "(?:[acghmnpqs][a-z]+-(?:ph|mat|qc|ex|lat|th|alg|bio|fin|lg)|cs|math|nlin|physics|stat)(?:\\.[a-z]{2})?";
const NUMBER = `\\d{2}(?:0[1-9]|1[0-2])\\.\\d{4,5}|${ARCHIVE}/\\d{7}`; // 2308.07650, hep-th/9901001
const ID = new RegExp(`(?<![\\w./-])(?:arxiv\\s*:\\s*)?(${NUMBER})(?:v\\d{1,3})?(?:\\.pdf)?(?=$|[\\s.,;)\\]])`, "gi");
const ID_WITHIN = new RegExp(`(?<!\\d|\\d\\.)(${NUMBER})(?!\\d)`, "i");
const ADDRESS = /(?:https?:\/\/|www\.|doi:\s*|(?<![\w.-])(?:[a-z0-9-]+\.)+[a-z]{2,6}\/|(?<![\w.])10\.\d{4,9}\/)\S+/gi;
const OWN_PAGE = /\/papers\/([a-z0-9-]+-[0-9a-f]{10})\/?(?:[?#]|$)/i;
const REPOSITORY = /(?:github|gitlab|bitbucket)\.(?:com|org)\/([\w.-]+\/[\w.-]+?)(?:\.git)?(?:[/?#]|$)/i;

const GLUED = /^.{1,5}$|o$/; // what is often written as one with the word after it: pre-, spatio-

// Words by which a question is asked: they count little, and no paper must have them.
const SMALL =
  /^(?:about|al|and?|are|arxiv|at|be|best|better|by|can|could|do|does|et|for|from|good|how|in|into|is|its?|made|makes?|making|me|my|of|on|or|our|papers?|preprint|should|that|the|their|this|to|using|way|we|what|when|where|which|who|why|with|you|.)$/;

/**
 * The parts of a question:
 * - `ids`: arXiv ids and repositories of code; `slug`: that of a pasted address of a paper's page;
 * - `words`: `{ word, whole, last, small }`: the stemmed word, "" or the hyphened word it is part
 *   of, whether the text ends in it, so that it may still be typed, and whether it says little;
 * - `phrases`: lists of words that must follow one another;
 * - `without`: words that no result may have.
 */
export function parseQuestion(text) {
  const question = { ids: [], slug: "", words: [], phrases: [], without: [], typed: [] };
  let rest = text.slice(0, 2000).replace(ADDRESS, (address) => takeAddress(address, question));
  rest = rest.replace(ID, (_, id) => (question.ids.push(id.toLowerCase()), " "));
  rest = rest.replace(/(^|\s)(-?)["“”„«»]([^"“”„«»]*)["“”„«»]/g, (_, before, not, phrase) => {
    const { words } = splitWords(phrase);
    if (words.length) (not ? question.without : question.phrases).push(words);
    return " ";
  });
  rest = rest.replace(/(^|\s)[-−](?=[\p{L}\p{N}])(\S+)/gu, (_, before, word) => {
    question.without.push(splitWords(word).words);
    return " ";
  });
  question.words = dropRepeated(listWords(fold(rest), question.typed)).slice(0, MOST_WORDS);
  const some = question.words.filter(({ word }) => !SMALL.test(word));
  if (question.slug) question.ids = [];
  if (some.length || question.ids.length)
    for (const entry of question.words) entry.small = !some.includes(entry);
  return question;
}

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

/** The words of a folded text; the stems of all of them go into `typed`. */
function listWords(folded, typed) {
  const words = [];
  let before = null;
  for (const { end, parts, whole } of splitPieces(folded)) {
    const glued = GLUED.test(parts[0]) || /\d/.test(whole) ? stem(whole) : "";
    for (const [number, part] of parts.entries()) {
      const last = end === folded.length && number === parts.length - 1;
      words.push({ word: stem(part), typed: part, whole: glued, last });
      typed.push(stem(part));
    }
    const entry = words.at(-1);
    if (parts.length === 1 && isVersion(parts[0]) && before)
      before.whole = entry.whole = before.typed + parts[0]; // "GPT 4" as "GPT-4"
    before = parts.length === 1 && /^[a-z]+$/.test(parts[0]) ? entry : null;
  }
  return words;
}

const isVersion = (part) => /^\d{1,3}$/.test(part);

function dropRepeated(words) {
  const last = new Map(words.map((entry) => [entry.word, entry]));
  return words.filter((entry) => last.get(entry.word) === entry || (entry.last && !last.has(entry.word)));
}

/** Whether a question asks for anything at all. */
export function isEmpty({ ids, slug, words, phrases }) {
  return !(ids.length || slug || words.length || phrases.length);
}
