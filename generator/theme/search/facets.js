// What filters need of every document: topics, year, month, code. Read once, when first asked for.

import { Reader } from "./files.js";

const FIRST_YEAR = 1989; // a year of 0 is unknown; as in generator/search/cards.py
const BLOCK = 2048;
const CODE = 1;
const PAGE = 2;

/** Reads the columns of all segments. */
export async function readFacets(search) {
  const columns = {
    starts: new Uint32Array(search.documents + 1),
    topics: [],
    years: new Uint16Array(search.documents),
    flags: new Uint8Array(search.documents),
    talk: new Uint32Array(search.documents),
  };
  const blocks = search.segments.flatMap((segment) =>
    Array.from({ length: Math.ceil(segment.documents / BLOCK) }, (_, n) => ({ segment, n })),
  );
  const data = await Promise.all(
    blocks.map(({ segment, n }) => search.files.get(`${segment.folder}/f/${n}.bin`, (b) => b)),
  );
  for (const [i, { segment, n }] of blocks.entries()) {
    const count = Math.min(BLOCK, segment.documents - n * BLOCK);
    addBlock(columns, new Reader(data[i]), segment.base + n * BLOCK, count);
  }
  columns.starts[search.documents] = columns.topics.length;
  return new Facets(search, columns);
}

function addBlock(columns, reader, base, count) {
  const sizes = reader.numbers(count);
  let at = columns.topics.length;
  for (const [i, size] of sizes.entries()) {
    columns.starts[base + i] = at;
    at += size;
  }
  for (const topic of reader.numbers(at - columns.topics.length)) columns.topics.push(topic);
  columns.years.set(reader.numbers(count).map((year) => year && year + FIRST_YEAR), base);
  columns.flags.set(reader.numbers(count), base);
  columns.talk.set(reader.numbers(count), base);
}

/**
 * Filters are `{ topics, areas, years, months, code }`: a paper must have every topic and area,
 * and one of the years and months.
 */
export class Facets {
  constructor(search, columns) {
    Object.assign(this, columns);
    const { topics, areas } = search.manifest;
    this.topicSlugs = topics.map(([slug]) => slug);
    this.topicAreas = topics.map(([, , area]) => areas.findIndex(([slug]) => slug === area));
    this.areaSlugs = areas.map(([slug]) => slug);
    this.months = search.segments.flatMap(({ months, base }) =>
      months.map(([month, start]) => [month, base + start]),
    );
  }

  /** The month in which a document was first seen. */
  findMonth(document) {
    let low = 0;
    let high = this.months.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.months[middle][1] <= document) low = middle;
      else high = middle - 1;
    }
    return this.months[low]?.[0] ?? "";
  }

  listTopics(document) {
    return this.topics.slice(this.starts[document], this.starts[document + 1]);
  }

  listAreas(document) {
    return new Set(this.listTopics(document).map((topic) => this.topicAreas[topic]));
  }

  /** Whether a document passes the filters, as a function; those named in `but` are left out. */
  makeFilter(filters, but = "") {
    const wanted = (name) => (name === but ? [] : (filters[name] ?? []));
    const topics = wanted("topics").map((slug) => this.topicSlugs.indexOf(slug));
    const areas = wanted("areas").map((slug) => this.areaSlugs.indexOf(slug));
    const years = new Set(wanted("years").map(Number));
    const months = new Set(wanted("months"));
    return (document) =>
      !(this.flags[document] & PAGE) &&
      (!filters.code || Boolean(this.flags[document] & CODE)) &&
      (!topics.length || topics.every((topic) => this.listTopics(document).includes(topic))) &&
      (!areas.length || areas.every((area) => this.listAreas(document).has(area))) &&
      (!years.size || years.has(this.years[document])) &&
      (!months.size || months.has(this.findMonth(document)));
  }

  /**
   * How many of the matching documents have each value: Maps by slug, year and month, and `code`.
   * Years and months widen an answer, so they are counted as if none of their kind were chosen.
   */
  count(matches, filters) {
    const counts = { topics: new Map(), areas: new Map(), years: new Map(), months: new Map(), code: 0 };
    const add = (kind, key) => counts[kind].set(key, (counts[kind].get(key) ?? 0) + 1);
    const passes = this.makeFilter(filters);
    const passesYears = this.makeFilter(filters, "years");
    const passesMonths = this.makeFilter(filters, "months");
    for (const document of matches) {
      if (passesYears(document) && this.years[document]) add("years", String(this.years[document]));
      if (passesMonths(document)) add("months", this.findMonth(document));
      if (!passes(document)) continue;
      for (const topic of this.listTopics(document)) add("topics", this.topicSlugs[topic]);
      for (const area of this.listAreas(document)) add("areas", this.areaSlugs[area]);
      if (this.flags[document] & CODE) counts.code++;
    }
    return counts;
  }
}
