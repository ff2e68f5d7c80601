// The filters beside the results: each value with how many papers of the present answer have it.

import { make } from "./dom.js";
import { gettext } from "./language.js";
import { fill, sayMonth, sayNumber, sayPapers } from "./wording.js";

const TOPICS_SHOWN = 10;

export class Filters {
  /** `change` is called with what is chosen anew, as part of a search. */
  constructor(place, engine, facets, change) {
    this.change = change;
    this.all = false;
    this.rows = [];
    const { areas, topics } = engine.manifest;
    const years = [...new Set(facets.years)].filter(Boolean).sort((a, b) => b - a);
    const months = [...new Set(facets.months.map(([month]) => month))].filter(Boolean).reverse();
    this.open = matchMedia("(min-width: 60em)").matches;
    const used = topics.filter((topic) => topic[3]);
    this.more = make("button", { type: "button", class: "dp-text-button", click: () => this.showAll() }, gettext("All topics"));
    const groups = [
      this.makeGroup("areas", gettext("Area"), areas.map(([slug, name]) => [slug, name, slug])),
      this.makeGroup("topics", gettext("Topic"), used.map(([slug, name, area]) => [slug, name, area]), this.more),
      this.makeGroup("years", gettext("Published"), years.map((year) => [String(year), String(year)])),
      this.makeGroup("months", gettext("First seen"), months.map((month) => [month, sayMonth(month)])),
      this.makeGroup("code", gettext("Code"), [["code", gettext("Links to its code")]]),
    ];
    place.replaceChildren(...groups.filter(Boolean));
  }

  /** A group of filters; null where no paper has a value. */
  makeGroup(kind, name, values, ...more) {
    if (!values.length) return null;
    const rows = values.map(([value, label, area]) => {
      const input = make("input", { type: "checkbox", value, change: () => this.choose(kind) });
      const count = make("span", {}, "");
      const square = area && make("span", { class: "sq" });
      const row = make("label", { class: "dp-check", "data-area": area }, input, square, make("span", {}, label), count);
      return { kind, value, label, input, count, row };
    });
    this.rows.push(...rows);
    return make(
      "details",
      { class: "dp-facet", open: this.open },
      make("summary", {}, name),
      make("fieldset", {}, make("legend", { class: "vh" }, name), rows.map(({ row }) => row), more),
    );
  }

  choose(kind) {
    const chosen = this.rows.filter((row) => row.kind === kind && row.input.checked);
    this.change({ [kind]: kind === "code" ? chosen.length > 0 : chosen.map(({ value }) => value) });
  }

  showAll() {
    this.all = !this.all;
    this.more.textContent = this.all ? gettext("Fewer topics") : gettext("All topics");
    this.hideRest();
  }

  /** Shows what is chosen, and the counts of the present answer. */
  update(search, counts) {
    for (const row of this.rows) {
      const { kind, value, input, count } = row;
      row.number = kind === "code" ? counts.code : (counts[kind].get(value) ?? 0);
      input.checked = kind === "code" ? search.code : search[kind].includes(value);
      input.disabled = !row.number && !input.checked;
      count.textContent = sayNumber(row.number);
    }
    this.hideRest();
  }

  /** Of the topics the most frequent are shown, in the order of the vocabulary. */
  hideRest() {
    const topics = this.rows.filter(({ kind }) => kind === "topics");
    const ordered = topics.map(({ number }) => number ?? 0).sort((a, b) => b - a);
    const least = Math.max(1, ordered[TOPICS_SHOWN - 1] ?? 0);
    let left = TOPICS_SHOWN;
    for (const { input, number, row } of topics) {
      const shown = this.all || input.checked || (number >= least && left-- > 0);
      row.hidden = !shown;
    }
    this.more.hidden = topics.length <= TOPICS_SHOWN;
  }

  /** A button for each chosen value, to take it off. */
  makeChips() {
    const chosen = this.rows.filter(({ input }) => input.checked);
    return chosen.map(({ kind, label, input }) =>
      make(
        "button",
        {
          type: "button",
          class: "dp-chip",
          "aria-label": fill(gettext("Take off {filter}"), { filter: label }),
          click: () => {
            input.checked = false;
            this.choose(kind);
          },
        },
        `${label} ×`,
      ),
    );
  }
}

/** `12 papers`, `3 papers with all words, 40 with some`. */
export function sayTotal({ total, whole, words }) {
  if (words.length < 2 || whole === total) return sayPapers(total);
  if (!whole) return fill(gettext("No paper has all words; {papers} with some"), { papers: sayPapers(total) });
  return fill(gettext("{papers} with all words, {total} with some"), { papers: sayPapers(whole), total });
}
