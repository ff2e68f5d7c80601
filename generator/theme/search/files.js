// The files of the index as generator/search/encoding.py writes them: numbers and sorted strings.

const MOST_KEPT = 256; // files in memory, those used last

async function inflate(data) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const utf8 = new TextDecoder();

/** A file's bytes as text. */
export const decodeText = (bytes) => utf8.decode(bytes);

/** Sorted strings out of one; before each, a capital says how many letters it shares with the last. */
export function splitSorted(text) {
  let before = "";
  const pieces = [...text.matchAll(/([A-Z])([^A-Z]*)/g)];
  return pieces.map(([, shared, rest]) => (before = before.slice(0, shared.charCodeAt(0) - 65) + rest));
}

/** Reads varints and front-coded strings, one after another. */
export class Reader {
  constructor(data, at = 0) {
    this.data = data;
    this.at = at;
  }

  bytes(count) {
    this.at += count;
    return this.data.subarray(this.at - count, this.at);
  }

  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.data[this.at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }

  strings() {
    let before = "";
    return Array.from({ length: this.number() }, () => {
      const shared = this.data[this.at++];
      const size = this.data[this.at++];
      before = before.slice(0, shared) + decodeText(this.bytes(size));
      return before;
    });
  }

  skipNumbers(count) {
    for (let left = count; left > 0; ) if (this.data[this.at++] < 128) left--;
  }
}

/** Reads, opens and parses files, each once; `read(path)` gives the bytes of one. */
export class Files {
  constructor(read) {
    this.read = read;
    this.kept = new Map();
  }

  /** What `parse` makes of a file's bytes. */
  get(path, parse) {
    let found = this.kept.get(path);
    if (!found) {
      found = this.read(path).then(inflate).then(parse);
      found.catch(() => this.kept.delete(path));
    }
    this.kept.delete(path);
    this.kept.set(path, found);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value);
    return found;
  }
}
