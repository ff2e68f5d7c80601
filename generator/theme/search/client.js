// The engine of a page: where the index is, and what to do when it has changed or cannot be had.

import { openSearch } from "./search.js";

/** A file that could not be had; `status` is 0 where there is no connection. */
class MissingFile extends Error {
  constructor(path, status) {
    super(`${path}: ${status || "no connection"}`);
    this.status = status;
  }
}

/** Asks the engine over the index below `base`, an address that ends with a slash. */
export class Client {
  constructor(base) {
    this.base = base;
    this.engine = null;
  }

  /** Whether this browser can open the index: it is no file on a disk, and it can inflate. */
  get possible() {
    return location.protocol !== "file:" && typeof DecompressionStream === "function";
  }

  async read(path) {
    const cache = path === "index.bin" ? "no-cache" : "default";
    const answer = await fetch(this.base + path, { cache }).catch(() => ({ ok: false, status: 0 }));
    if (!answer.ok) throw new MissingFile(path, answer.status);
    return answer.arrayBuffer();
  }

  open() {
    if (!this.engine) {
      this.engine = openSearch((path) => this.read(path));
      this.engine.catch(() => (this.engine = null));
    }
    return this.engine;
  }

  /** What `ask` makes of the engine; once more with a new one where the site was built anew. */
  async use(ask) {
    try {
      return await ask(await this.open());
    } catch (error) {
      if (error.status !== 404) throw error;
      this.engine = null;
      return ask(await this.open());
    }
  }
}
