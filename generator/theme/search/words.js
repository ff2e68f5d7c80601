// From a text to the words that are indexed, exactly as generator/editorial/words.py does it.

const LONGEST_WORD = 40;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
const PIECE = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu;
const HYPHEN = /[-\u2010\u2011]/;
const UNSPACED =
  /[\u0e00-\u0e7f\u3040-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3134f}]+/gu;
const ASCII = /^[\x00-\x7f]*$/;

// Letters that some write as two: "Müller" is in print as "Mueller" too.
const TWO_LETTERS = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
const SPELT_APART = /\p{L}*[äöüøå]\p{L}*/gu;

const SIGNS = { "c++": "cpp", "c#": "csharp" };
const SIGNED = /(?<![a-z0-9])c(?:\+\+|#)(?![a-z0-9+#])/g;

/** The text in lower case, without accents; languages with signs by the names of their files. */
export function fold(text) {
  return foldLetters(text).replace(SIGNED, (name) => SIGNS[name]);
}

function foldLetters(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  const plain = text.normalize("NFKD").toLowerCase().replace(/[\p{M}\u00ad\u200b\u2060\ufeff]/gu, "");
  return plain.replace(/[ßæœøłđðþıς]/g, (letter) => LETTERS[letter]).normalize("NFC");
}

/** Words whose umlauts and their like are written as two letters, by the words as they are folded. */
export function spellOut(text) {
  const words = text.normalize("NFC").toLowerCase().match(SPELT_APART) ?? [];
  return new Map(
    words.map((word) => [fold(word), stemShort(fold(word.replace(/[äöüøå]/g, (letter) => TWO_LETTERS[letter])))]),
  );
}

// Plurals that no rule below makes: how they end, how the singular does, and what stands before.
const PLURALS = `ices>ix:append:hel:matr:submatr,ices>ex:cort:ind:simpl:vert:vort,
i>us:foc:fung:loc:modul:nucle:radi:stimul,a>um:bacteri:maxim:minim:optim:spectr,
a>on:automat:criteri:phenomen,ora>us:corp,ae>a:antenn:formul,
ves>f:cal:hal:hoo:lea:loa:shel:thie:wol,ves>fe:kni:wi,ren>:child,en>an:m:wom,eet>oot:f,
eese>oose:g,eeth>ooth:t,ice>ouse:m,es>is:ax:cris:emphas,zes>:quiz`;
const SINGULARS = new Map(
  PLURALS.split(/,\s*/).flatMap((group) => {
    const [endings, ...starts] = group.split(":");
    const [plural, singular] = endings.split(">");
    return starts.map((start) => [start + plural, start + singular]);
  }),
);
// Plurals that lose their last letter alone.
const ONLY_S =
  /^(?:ache|avalanche|cache|calorie|canoe|cookie|cpu|dpu|foe|gpu|gru|headache|menu|movie|niche|npu|relu|selfie|shoe|toe|tpu|zombie)s$/;
const NO_PLURAL = /^(?:alias|atlas|bias|canvas|chaos|lens|news|series|species)$/;
const SIS = /(?:y|the|gno)ses$/;
const ES = /(?:ch|o|sh|ss|x|[nprst]us|^alias|^atlas|^bias|^bus|^canvas|^focus|^gas|^lens)es$/;

/** The word without an English plural's ending. */
export function stem(text) {
  const word = SINGULARS.get(text) ?? text;
  if (word.length < 4 || !word.endsWith("s") || NO_PLURAL.test(word)) return word;
  if (ONLY_S.test(word)) return word.slice(0, -1);
  if ("us".includes(word.at(-2))) return word;
  if (word.length > 4 && word.endsWith("ies") && !"ae".includes(word.at(-4))) return word.slice(0, -3) + "y";
  if (SIS.test(word)) return word.slice(0, -2) + "i";
  return word.slice(0, ES.test(word) ? -2 : -1);
}

function* pairLetters(part) {
  let end = 0;
  for (const run of part.matchAll(UNSPACED)) {
    if (run.index > end) yield part.slice(end, run.index);
    const letters = [...run[0]];
    for (let i = 0; i < Math.max(1, letters.length - 1); i++) yield letters.slice(i, i + 2).join("");
    end = run.index + run[0].length;
  }
  if (end < part.length) yield part.slice(end);
}

/**
 * The pairs of letters of a word in a script without blanks, and what stands between such runs, as
 * `{ start, end }`; none of a word in another script.
 */
export function splitUnspaced(word) {
  const runs = [...word.matchAll(UNSPACED)];
  if (!runs.length) return [];
  const pieces = [];
  let end = 0;
  for (const run of [...runs, { 0: "", index: word.length }]) {
    if (run.index > end) pieces.push({ start: end, end: run.index });
    const letters = [...run[0]];
    for (let i = 0, at = run.index; i < letters.length - 1 || (i === 0 && letters.length); at += letters[i++].length)
      pieces.push({ start: at, end: at + letters[i].length + (letters[i + 1] ?? "").length });
    end = run.index + run[0].length;
  }
  return pieces;
}

/** The runs of letters and digits of a folded text: `{ start, end, parts, whole }`. */
export function* splitPieces(folded) {
  for (const match of folded.matchAll(PIECE)) {
    const piece = match[0];
    const ascii = ASCII.test(piece);
    const split = piece.split(HYPHEN);
    const parts = ascii ? split : split.flatMap((part) => [...pairLetters(part)]);
    yield {
      start: match.index,
      end: match.index + piece.length,
      parts,
      whole: parts.length === 2 && ascii ? parts.join("") : "",
    };
  }
}

/** The stems of a text's words in order, and the wholes of words with one hyphen. */
export function splitWords(text) {
  const words = [];
  const wholes = [];
  for (const { parts, whole } of splitPieces(fold(text))) {
    words.push(...parts.map(stemShort));
    if (whole) wholes.push(stemShort(whole));
  }
  return { words, wholes };
}

/** The stem; "" for a run too long to be a word. */
function stemShort(word) {
  return [...word].length <= LONGEST_WORD ? stem(word) : "";
}

const SPELLINGS = [
  [/is(e|ed|er|es|ing|ation|able)$/, "iz$1"],
  [/iz(e|ed|er|es|ing|ation|able)$/, "is$1"],
  [/ys(e|ed|er|es|ing)$/, "yz$1"],
  [/yz(e|ed|er|es|ing)$/, "ys$1"],
  [/([^o])our(|ed|ing|al|ite|less|able)$/, "$1or$2"],
  [/(arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|tum|vap|vig)or(|ed|ing|al|ite|less|able)$/, "$1our$2"],
  [/ll(ed|er|ing)$/, "l$1"],
  [/([aeiou])l(ed|er|ing)$/, "$1ll$2"],
  [/([bct])re$/, "$1er"],
  [/(cent|fib|met|lit|theat)er$/, "$1re"],
  [/ogue$/, "og"],
  [/(cat|anal|dial)og$/, "$1ogue"],
  [/(def|off|lic)ence$/, "$1ense"],
  [/(def|off|lic)ense$/, "$1ence"],
  [/^grey/, "gray"],
  [/^gray/, "grey"],
  [/^(an|h|orthop|p)ae(?=sth|mo|di)/, "$1e"],
  [/^(an|h|orthop|p)e(?=sth|mo|di)/, "$1ae"],
  [/^artefact/, "artifact"],
  [/^artifact/, "artefact"],
  [/^ageing/, "aging"],
  [/^aging/, "ageing"],
  [/dgement/, "dgment"],
  [/dgment/, "dgement"],
  [/^programme$/, "program"],
  [/^sceptic/, "skeptic"],
  [/^skeptic/, "sceptic"],
];

const GREEK = "alpha,beta,gamma,delta,epsilon,zeta,eta,theta,iota,kappa,lambda,mu,nu,xi,omicron,pi,rho,,sigma,tau,upsilon,phi,chi,psi,omega".split(",");

/** The Greek letter of this name, or the name of this letter. */
function turnGreek(word) {
  const place = GREEK.indexOf(word);
  return word && place >= 0 ? String.fromCodePoint(945 + place) : word.length === 1 && GREEK[word.codePointAt(0) - 945];
}

/** How the word is spelt on the other side of the ocean, where that may differ; β as beta. */
export function respell(word) {
  const letter = turnGreek(word);
  if (letter) return [letter];
  if (word.length < 4) return [];
  const forms = [...new Set([word, stem(word)])]; // "neighbours"
  const found = forms.flatMap((form) =>
    SPELLINGS.filter(([ending]) => ending.test(form)).map(([ending, other]) => form.replace(ending, other)),
  );
  return [...new Set(found)];
}

/** Whether one slip makes one word of the other: a letter wrong, too many, missing or swapped. */
export function isSlip(typed, meant) {
  const longer = typed.length >= meant.length ? typed : meant;
  const shorter = longer === typed ? meant : typed;
  if (longer.length - shorter.length > 1) return false;
  let i = 0;
  while (i < shorter.length && longer[i] === shorter[i]) i++;
  if (longer.length > shorter.length) return longer.slice(i + 1) === shorter.slice(i);
  if (longer.slice(i + 1) === shorter.slice(i + 1)) return true;
  const swapped = longer[i] === shorter[i + 1] && longer[i + 1] === shorter[i];
  return swapped && longer.slice(i + 2) === shorter.slice(i + 2);
}
