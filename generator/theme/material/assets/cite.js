// The citation of a paper in formats that its page does not print, made of the one that it does: a page holds each
// fact once. It reads what generator/exports/bibtex.py writes, and nothing else; ris.py and csl.py say the same of
// the formats.

const SIGNS = { backslash: "\\", braceleft: "{", braceright: "}", asciitilde: "~", asciicircum: "^" };

/** A text as it was before signs that TeX reads were escaped. */
function readTex(text) {
  return text.replace(/\\(?:text(\w+)\{\}|([%&$#_]))/g, (_, name, sign) => sign ?? SIGNS[name]);
}

/** A name in the words of CSL: of persons in parts, of groups whole. */
function readName(text) {
  const whole = text.match(/^\{((?:[^{}]|\{\})*)\}$/);
  if (whole) return { literal: readTex(whole[1]) };
  const parts = text.split(", ");
  if (parts.length < 2) return { literal: parts[0] }; // "others"
  const [, particle, family] = parts[0].match(/^((?:(?:'t|\p{Ll}[^\s{}]*) )*)(.+)$/u);
  const name = { family: readTex(family.replace(/^\{(.*)\}$/, "$1")), given: readTex(parts.at(-1)) };
  if (particle) name["non-dropping-particle"] = particle.trim();
  if (parts[2]) name.suffix = readTex(parts[1]);
  return name;
}

/** What an entry of BibTeX says, with the date and the keywords that it leaves out. */
export function readEntry(text, date, keywords) {
  const lines = text.matchAll(/^ {2}(\w+) = (.*),$/gm);
  const fields = Object.fromEntries([...lines].map(([, key, value]) => [key, value.replace(/^\{(.*)\}$/, "$1")]));
  const names = (fields.author ?? "").matchAll(/((?:\{(?:[^{}]|\{\})*\}|[^{}])+?)(?: and |$)/g);
  return {
    ...fields,
    key: text.match(/^@misc\{(.*),$/m)[1],
    title: readTex(fields.title.slice(1, -1)),
    authors: [...names].map(([, name]) => readName(name)),
    date,
    keywords,
  };
}

function turnName({ literal, family, given, suffix, "non-dropping-particle": particle }) {
  if (literal) return literal.replaceAll(",", " ");
  return [particle ? `${particle} ${family}` : family, given, suffix].filter(Boolean).join(", ");
}

export function writeRis({ key, title, authors, year, date, eprint, doi, url, keywords }) {
  const named = authors.filter(({ literal }) => literal !== "others");
  const tags = [
    ["TY", "UNPB"],
    ["ID", key],
    ["TI", title],
    ...named.map((name) => ["AU", turnName(name)]),
    ["PY", year],
    ["DA", date],
    ["PB", eprint && "arXiv"],
    ["M1", eprint && `arXiv:${eprint}`],
    ["DO", doi],
    ["UR", url],
    ...keywords.map((word) => ["KW", word]),
    ["N1", named.length < authors.length && "with further authors"],
  ];
  const lines = tags.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, " ").trim()}`);
  return [...lines, "ER  - "].join("\n");
}

export function writeCsl({ key, title, authors, date, eprint, doi, url, keywords }) {
  const item = {
    id: key,
    type: "article",
    title,
    author: authors.length ? authors : undefined,
    issued: date ? { "date-parts": [date.split("/").map(Number)] } : undefined,
    publisher: eprint && "arXiv",
    number: eprint && `arXiv:${eprint}`,
    DOI: doi,
    URL: url,
    keyword: keywords.join(", ") || undefined,
  };
  return JSON.stringify([item], null, 2);
}
