// The search box in the header: answers while one types, as an editable combobox with a list
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

import { Client } from "./client.js";
import { listMarks, make, markText } from "./dom.js";
import { gettext, ngettext } from "./language.js";
import { isEmpty } from "./question.js";
import { suggest } from "./suggest.js";
import { fill, sayCount, sayPapers, sayTitleTongue, shorten } from "./wording.js";

const WAIT = 120; // ms after the last key
const REST = 600; // ms until a screen reader is told
const LISTED = 6;
const SHORTEST = 2; // letters

export class Box {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input");
    this.root = new URL("..", form.action).href;
    this.client = new Client(form.action);
    this.turn = 0;
    this.list = make("ul", { id: "dp-search-list", role: "listbox", "aria-label": gettext("Results") });
    this.note = make("p", { class: "dp-search-note" });
    this.panel = make("div", { class: "dp-search-panel", hidden: true }, this.list, this.note);
    this.status = make("p", { class: "vh", role: "status" });
    form.append(this.panel, this.status);
    this.listen();
    if (this.client.possible) this.client.open().catch(() => {});
    if (this.input.value) this.ask();
  }

  listen() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("focus", () => this.list.childElementCount && this.show(true));
    this.form.addEventListener("focusout", (event) => {
      if (!this.form.contains(event.relatedTarget)) this.show(false);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.follow(this.chosen ?? { path: this.addressAll() });
    });
    // Pressed, not clicked: the field keeps the focus.
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.follow({ path: option.dataset.path }, event.ctrlKey || event.metaKey);
    });
  }

  addressAll() {
    const text = this.input.value.trim();
    return text ? `search/?q=${encodeURIComponent(text)}` : "search/";
  }

  follow({ path }, apart = false) {
    if (apart) window.open(this.root + path, "_blank", "noopener");
    else location.assign(this.root + path);
  }

  press(event) {
    if (event.isComposing) return;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.show(true);
    this.move(event.key === "ArrowDown" ? 1 : -1);
  }

  move(step) {
    const options = [...this.list.children];
    if (!options.length) return;
    const now = options.findIndex((option) => option.ariaSelected === "true");
    this.choose(now < 0 && step < 0 ? options.length - 1 : now + step);
  }

  /** Choose an option by its place in the list; none where the list has no such place. */
  choose(place) {
    const options = [...this.list.children];
    for (const [i, option] of options.entries()) option.ariaSelected = String(i === place);
    const chosen = options[place];
    this.chosen = chosen && { path: chosen.dataset.path };
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  show(open) {
    const shown = open && (this.list.childElementCount > 0 || this.note.textContent !== "");
    this.panel.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown && this.list.childElementCount > 0));
    if (!shown) this.choose(-1);
  }

  async ask() {
    const text = this.input.value.trim();
    const turn = ++this.turn; // an answer that comes late is not shown
    if (text.length < SHORTEST) return this.render([], "");
    try {
      const found = await this.client.use((engine) => this.find(engine, text));
      if (turn === this.turn) this.render(...found);
    } catch {
      if (turn === this.turn) this.render([], gettext("The search cannot be reached; Topics and Days can."));
    }
  }

  async find(engine, text) {
    const answer = await engine.find(text, { typing: true, count: LISTED });
    const [cards, pages] = await Promise.all(
      [answer.documents, answer.pages].map((numbers) =>
        Promise.all(numbers.map((number) => engine.readCard(number))),
      ),
    );
    const marks = listMarks(answer.words);
    const places = [
      ...suggest(engine.manifest, text),
      ...pages.map(({ slug, title }) => ({ kind: slug.startsWith("authors/") ? gettext("Author") : gettext("Page"), name: title, path: slug })),
    ];
    const rows = [
      ...places.map(({ kind, name, path }) => [path, make("span", { class: "dp-search-kind" }, kind), name]),
      ...cards.map((card) => [
        `papers/${card.slug}/`,
        make("b", { dir: "auto", lang: sayTitleTongue(card) }, markText(card.title, marks)),
        make("small", {}, [card.byline, card.published.slice(0, 4)].filter(Boolean).join(" · ")),
      ]),
    ];
    if (!rows.length && isEmpty(answer.question)) return [[], ""]; // a quotation mark that was just typed
    const { total } = answer;
    if (total > cards.length) rows.push([this.addressAll(), fill(gettext("All {papers}"), { papers: sayPapers(total) })]);
    return [rows, total || rows.length ? "" : fill(gettext("No paper has {words}"), { words: shorten(text) }), total];
  }

  render(rows, note, total) {
    const options = rows.map(([path, ...children], i) =>
      make("li", { role: "option", id: `dp-search-${i}`, "data-path": path, "aria-selected": "false" }, children),
    );
    this.list.replaceChildren(...options);
    this.note.textContent = note;
    // Who has chosen while a newer answer came keeps the choice, where it is still offered.
    this.choose(rows.findIndex(([path]) => path === this.chosen?.path));
    this.show(document.activeElement === this.input);
    clearTimeout(this.telling);
    if (total === undefined && !note) return;
    const said = note || (total ? sayPapers(total) : sayCount(ngettext("{count} place", "{count} places"), rows.length));
    this.telling = setTimeout(() => (this.status.textContent = said), REST);
  }
}
