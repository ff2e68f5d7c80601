// Elements out of values; whatever a paper says is text, never HTML.

import { fold, splitPieces, splitUnspaced, stem } from "./words.js";

/** An element with attributes and children: `null`, `false` and "" are left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined && value !== "")
      element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:\+\+|#)?/gu;

/** What marks a question's words: stems, and starts of words that are still being typed. */
export function listMarks(words) {
  const stems = new Set();
  const starts = [];
  for (const { word, options, skipped, small } of words) {
    if (skipped || small) continue;
    stems.add(word);
    for (const option of options) stems.add(option.word);
    if (options.some(({ kind }) => kind === "completed")) starts.push(word);
  }
  return { stems, starts, known: new Map() };
}

/** Whether a word is one of the question's; `known` are those that were looked at before. */
function isMarked(text, { stems, starts, known }) {
  if (!known.has(text)) {
    const folded = fold(text);
    const parts = [...splitPieces(folded)].flatMap(({ parts }) => parts);
    const found = parts.some((part) => stems.has(stem(part)));
    known.set(text, found || starts.some((start) => folded.startsWith(start)));
  }
  return known.get(text);
}

/** The text with the words of the question marked, as nodes. */
export function markText(text, marks) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    if (!isMarked(match[0], marks)) continue;
    for (const [start, stop] of findMarked(match[0], marks)) {
      nodes.push(text.slice(end, match.index + start), make("mark", {}, match[0].slice(start, stop)));
      end = match.index + stop;
    }
  }
  return [...nodes, text.slice(end)];
}

/** Where the marked parts of a word begin and end: all of it, of a script without blanks what was asked. */
export function findMarked(word, marks) {
  const pieces = splitUnspaced(word);
  if (!pieces.length) return [[0, word.length]];
  const found = [];
  for (const { start, end } of pieces.filter(({ start, end }) => isMarked(word.slice(start, end), marks))) {
    if (found.length && start <= found.at(-1)[1]) found.at(-1)[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/** Whether the text has a word of the question. */
export const hasMark = (text, marks) =>
  [...text.matchAll(WORD)].some(([word]) => isMarked(word, marks));
