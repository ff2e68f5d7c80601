// A segment of the index as generator/search/segment.py writes it: its words, and where they stand.

import { decodeText, Reader, splitSorted } from "./files.js";
import { isSlip } from "./words.js";

/** The last of the sorted strings that is not above `word`; 0 where all are. */
function findLast(starts, word) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= word) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first of the sorted strings that is not below `word`. */
function findFirst(words, word) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

const AFTER = "\uffff"; // sorts behind whatever may follow a start

/** What follows a word on its line: `word other other`. */
function findLine(lines, word) {
  const line = lines.find((text) => text.startsWith(`${word} `));
  return line ? line.split(" ").slice(1) : [];
}

function parseTerms(bytes) {
  const reader = new Reader(bytes);
  const endings = reader.bytes(reader.number());
  const words = reader.strings();
  const counts = reader.numbers(words.length);
  const offsets = counts.map((count) => {
    const offset = reader.at;
    reader.skipNumbers(count);
    return offset;
  });
  return { bytes, endings, words, counts, offsets };
}

function parsePlaces(bytes, words) {
  const reader = new Reader(bytes);
  const sizes = reader.numbers(words);
  let at = reader.at;
  return { bytes, sizes, offsets: sizes.map((size) => (at += size) - size) };
}

/** The parts of a file, before each of which stands its length. */
function parseParts(bytes) {
  const reader = new Reader(bytes);
  const parts = [];
  while (reader.at < bytes.length) parts.push(reader.bytes(reader.number()));
  return parts;
}

function parseWords(bytes) {
  const reader = new Reader(bytes);
  const words = reader.strings();
  return { words, counts: reader.numbers(words.length) };
}

const turn = (text) => [...text].reverse().join("");

/** A word's letters before a cut, those behind it in reverse, and the word with both beside it swapped. */
function cutWord(word, at) {
  const swapped = word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1);
  return { start: word.slice(0, at), end: turn(word.slice(at)), swapped };
}

/** A word of one segment: how many documents have it, and which. */
class Term {
  constructor(segment, shard, place, number) {
    this.segment = segment;
    this.shard = shard;
    this.place = place;
    this.number = number;
    this.count = shard.counts[place];
    this.word = shard.words[place];
  }

  /**
   * Raises `best` of its documents to those of their levels, and adds the documents that had none
   * to the first `count` of `touched`; the new count. Read by hand: it is most of a question's work.
   */
  raise(levels, best, touched, count) {
    const { bytes, offsets } = this.shard;
    let at = offsets[this.place];
    let document = this.segment.base - 1;
    for (let left = this.count; left > 0; left--) {
      let byte = bytes[at++];
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++];
        value |= (byte & 127) << shift;
      }
      document += (value >> 3) + 1;
      if (!best[document]) touched[count++] = document;
      if (levels[value & 7] > best[document]) best[document] = levels[value & 7];
    }
    return count;
  }

  /** Its documents, in order; asked for more than once a question. */
  listDocuments() {
    if (this.listed) return this.listed;
    const reader = new Reader(this.shard.bytes, this.shard.offsets[this.place]);
    const listed = new Uint32Array(this.count);
    let document = this.segment.base - 1;
    for (let i = 0; i < this.count; i++) listed[i] = document += (reader.number() >> 3) + 1;
    return (this.listed = listed);
  }

  openPlaces() {
    return this.segment.readPlaces(this.number, this.shard.words.length);
  }

  /** A Map from each wanted document to the word's sorted places, null where they are not kept. */
  async readPlaces(wanted) {
    const places = await this.openPlaces();
    const kept = places.sizes[this.place] > 0;
    const reader = new Reader(places.bytes, places.offsets[this.place]);
    const found = new Map();
    for (const document of this.listDocuments()) {
      const count = kept ? reader.number() : 0;
      let at = 0;
      if (!wanted.has(document)) reader.skipNumbers(count);
      else found.set(document, kept ? reader.numbers(count).map((gap) => (at += gap)) : null);
    }
    return found;
  }
}

/** A part of the documents with an index of its own; `base` is the number of its first. */
export class Segment {
  constructor(index, base, files) {
    Object.assign(this, { base, files, folder: index.folder, documents: index.documents });
    this.shards = { t: splitSorted(index.terms), z: splitSorted(index.ends), r: splitSorted(index.related) };
    this.common = index.common.map((words) => new Set(splitSorted(words)));
    this.months = index.months;
    this.cards = index.cards; // in a file,
    this.book = index.book; // and in a book,
    this.books = index.books; // of which these are the folders
    this.places = index.places;
  }

  async readTerms(number) {
    return this.files.get(`${this.folder}/t/${number}.bin`, parseTerms);
  }

  async readEnds(number) {
    return this.files.get(`${this.folder}/z/${number}.bin`, parseWords);
  }

  /** Where the `words` terms of a shard stand. */
  async readPlaces(number, words) {
    const path = `${this.folder}/p/${Math.floor(number / this.places)}.bin`;
    const parts = await this.files.get(path, parseParts);
    return parsePlaces(parts[number % this.places], words);
  }

  /** The term, or undefined where no document has it. */
  async find(word) {
    if (!this.documents) return undefined;
    const number = findLast(this.shards.t, word);
    const shard = await this.readTerms(number);
    const place = findFirst(shard.words, word);
    return shard.words[place] === word ? new Term(this, shard, place, number) : undefined;
  }

  /**
   * The commonest terms that begin so: of short starts those that were chosen when it was built,
   * at most `apart`, since each may stand in a file of its own.
   */
  async complete(start, most, apart) {
    if (!this.documents) return [];
    const [first, last] = this.findShards("t", start);
    if (last - first > 1) {
      if (!apart) return [];
      const { endings } = await this.readTerms(first);
      const words = findLine(decodeText(endings).split("\n"), start).slice(0, apart);
      if (words.length)
        return (await Promise.all(words.map((word) => this.find(word)))).filter(Boolean);
    }
    return this.listCommonest(start, first, last, most);
  }

  /** Likewise, but only in the file that the word itself would stand in. */
  async completeNear(start, most) {
    if (!this.documents) return [];
    const number = findLast(this.shards.t, start);
    return this.listCommonest(start, number, number, most);
  }

  /** The commonest terms of some shards that begin so. */
  async listCommonest(start, first, last, most) {
    const found = [];
    for (let number = first; number <= last; number++) {
      const shard = await this.readTerms(number);
      const end = findFirst(shard.words, start + AFTER);
      for (let place = findFirst(shard.words, start); place < end; place++)
        found.push(new Term(this, shard, place, number));
    }
    return found.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)).slice(0, most);
  }

  /**
   * Words that one slip makes of this one, as `[word, log of count]`. A slip leaves the letters
   * before or those behind a cut as they are, or swaps the two beside it; the word is cut where that
   * takes the fewest files.
   */
  async listAlike(word) {
    if (!this.shards.z.length) return [];
    const cuts = Array.from({ length: word.length - 1 }, (_, i) => cutWord(word, i + 1));
    const files = cuts.map((cut) => this.countFiles(cut));
    const { start, end, swapped } = cuts[files.indexOf(Math.min(...files))];
    const [ending, ...starting] = await Promise.all([
      this.listWords("z", end, (number) => this.readEnds(number)),
      this.listWords("t", start, (number) => this.readTerms(number)),
      this.listWords("t", swapped, (number) => this.readTerms(number)),
    ]);
    const turned = turn(word);
    return [
      ...starting.flat().filter(([other]) => isSlip(word, other)).map(([other, count]) => [other, 32 - Math.clz32(count)]),
      ...ending.filter(([other]) => isSlip(turned, other)).map(([other, log]) => [turn(other), log]),
    ];
  }

  /** How many files hold the words that a slip on either side of a cut may make. */
  countFiles({ start, end, swapped }) {
    const [first, last] = this.findShards("t", start);
    const [firstEnd, lastEnd] = this.findShards("z", end);
    const [apart] = this.findShards("t", swapped);
    return last - first + lastEnd - firstEnd + (apart < first || apart > last);
  }

  /** The first and the last shard of the words that begin so. */
  findShards(kind, start) {
    return [start, start + AFTER].map((word) => findLast(this.shards[kind], word));
  }

  /** The words of a kind of shard that begin so, each with its number. */
  async listWords(kind, start, read) {
    const found = [];
    const [first, last] = this.findShards(kind, start);
    for (let number = first; number <= last; number++) {
      const { words, counts } = await read(number);
      const end = findFirst(words, start + AFTER);
      for (let place = findFirst(words, start); place < end; place++) found.push([words[place], counts[place]]);
    }
    return found;
  }

  /** The words that stand near this one in meaning, nearest first. */
  async findRelated(word) {
    if (!this.shards.r.length) return [];
    const path = `${this.folder}/r/${findLast(this.shards.r, word)}.bin`;
    const lines = await this.files.get(path, (bytes) => decodeText(bytes).split("\n"));
    return findLine(lines, word);
  }
}
