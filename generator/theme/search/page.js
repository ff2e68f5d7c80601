// The search page: what is in its address is what it shows.

import { isFiltered, ORDERS, readAddress, STEP, writeAddress } from "./address.js";
import { Client } from "./client.js";
import { make } from "./dom.js";
import { readFacets } from "./facets.js";
import { Filters, sayTotal } from "./filters.js";
import { gettext } from "./language.js";
import { isEmpty } from "./question.js";
import { makeList, makeNotes, makeNothing, makePlaces } from "./results.js";
import { suggest } from "./suggest.js";

const WAIT = 120; // ms after the last key
const PATIENCE = 300; // ms until the page says that it is searching
const REST = 600; // ms until a screen reader is told
const FEW = 10; // papers with all words; where there are fewer, a wider search is offered
const WIDER_SHOWN = 5;

class SearchPage {
  constructor(element) {
    const find = (name) => element.querySelector(`[data-${name}]`);
    this.root = new URL(element.dataset.root, location.href).href;
    this.form = element.querySelector("form");
    this.input = this.form.querySelector("input");
    this.parts = Object.fromEntries(
      ["total", "status", "filters", "bar", "notes", "list", "browse"].map((name) => [name, find(name)]),
    );
    this.client = new Client(`${this.root}search/`);
    this.search = readAddress(location.search);
    this.turn = 0;
    this.again = () => this.ask();
    if (!this.client.possible) return this.say(WHY_NOT);
    this.form.hidden = false;
    this.listen();
    this.fill();
    this.ask().then(() => history.state?.scroll && scrollTo(0, history.state.scroll));
    if (!this.search.text && !isFiltered(this.search)) this.input.focus({ preventScroll: true });
  }

  listen() {
    history.scrollRestoration = "manual";
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.change({ text: this.input.value }, "replaceState", true), WAIT);
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.input.value) this.input.blur();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.change({ text: this.input.value });
    });
    addEventListener("popstate", () => {
      this.search = readAddress(location.search);
      this.fill();
      this.ask().then(() => scrollTo(0, history.state?.scroll ?? 0));
    });
    addEventListener("pagehide", () => history.replaceState({ scroll: scrollY }, ""));
  }

  fill() {
    this.input.value = this.search.text;
  }

  /** Takes a changed search on: in the address, as a step of its own unless it is being typed. */
  change(changes, step = "pushState", typing = false) {
    const shown = changes.shown ?? STEP;
    if (step === "pushState") history.replaceState({ scroll: scrollY }, "");
    const words = "text" in changes && changes.text !== this.search.text;
    const own = words ? { narrowed: [], verbatim: [] } : {}; // said of the words before
    this.search = { ...this.search, ...own, ...changes, shown };
    history[step](null, "", location.pathname + writeAddress(this.search));
    return this.ask(typing);
  }

  async ask(typing = false) {
    const { search } = this;
    const turn = ++this.turn; // an answer that comes late is not shown
    const { dataset } = this.parts.list;
    const patience = setTimeout(() => {
      if (turn === this.turn) dataset.waiting = gettext("Searching …");
    }, PATIENCE);
    try {
      const shown = await this.client.use((engine) => this.find(engine, search, typing));
      if (turn === this.turn) this.render(search, shown);
      if (turn === this.turn) await this.count(search, shown).catch(note); // the answer stands without
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    } finally {
      clearTimeout(patience);
      if (turn === this.turn) delete dataset.waiting;
    }
  }

  async find(engine, search, typing) {
    const { order, shown, text, wide, narrowed, verbatim } = search;
    const needed = isFiltered(search) || order === "discussed";
    const facets = needed ? await this.readFacets(engine) : null;
    const orders = { best: undefined, newest: (n) => n, discussed: (n) => facets.talk[n] };
    const answer = await engine.find(text, {
      allowed: isFiltered(search) ? facets.makeFilter(search) : undefined,
      order: orders[order],
      count: shown,
      typing,
      wide,
      narrowed,
      verbatim,
    });
    const read = (numbers) => Promise.all(numbers.map((number) => engine.readCard(number)));
    const [cards, pages] = await Promise.all([read(answer.documents), read(answer.pages)]);
    const asked = answer.words.filter(({ skipped }) => !skipped);
    const few = !wide && answer.whole < FEW && asked.length > 0 && !engine.lexicon.standTogether(asked);
    const wider = few ? (await engine.lexicon.findRelated(answer.words, cards.map(({ byline }) => byline))).slice(0, WIDER_SHOWN) : [];
    return { engine, answer, cards, pages, wider };
  }

  /** Of an engine once: they are many bytes where there are many papers. */
  readFacets(engine) {
    engine.facets ??= readFacets(engine).catch((error) => {
      engine.facets = null;
      throw error;
    });
    return engine.facets;
  }

  render(search, { engine, answer, cards, pages, wider }) {
    const { root } = this;
    const change = (changes) => this.change(changes);
    const asked = asks(answer, search);
    const places = [
      ...suggest(engine.manifest, search.text),
      ...pages.map(({ slug, title }) => ({ kind: slug.startsWith("authors/") ? gettext("Author") : gettext("Page"), name: title, path: slug })),
    ];
    this.parts.browse.hidden = asked;
    this.parts.notes.replaceChildren(
      ...[makePlaces(places, root), ...makeNotes(answer, search, wider, change)].filter(Boolean),
    );
    this.parts.bar.replaceChildren(...(answer.total ? [this.makeOrders(search)] : []));
    const nothing = asked && !answer.total && (isFiltered(search) || !places.length);
    this.parts.list.replaceChildren(
      ...(nothing
        ? [makeNothing(answer, search, engine.manifest, root, change)]
        : makeList(cards, answer, { root, manifest: engine.manifest }, () => this.showMore())),
    );
    this.say(!asked ? "" : answer.total ? sayTotal(answer) : gettext("No papers"), REST);
  }

  /** The counts beside the filters come after the answer. */
  async count(search, { engine, answer }) {
    const facets = await this.readFacets(engine);
    if (search !== this.search) return;
    if (this.filters?.engine !== engine) {
      this.filters = new Filters(this.parts.filters, engine, facets, (c) => this.change(c));
      this.filters.engine = engine;
    }
    const asked = asks(answer, search);
    const matches = asked ? answer.matches : Array.from({ length: engine.documents }, (_, n) => n);
    this.filters.update(search, facets.count(matches, search));
    const none = asked && !answer.matches.length && !isFiltered(search); // nothing to be filtered
    this.parts.filters.hidden = none || engine.documents === engine.manifest.pages;
    this.parts.bar.append(...this.filters.makeChips());
  }

  makeOrders(search) {
    const buttons = Object.entries(ORDERS).map(([order, name]) =>
      make("button", { type: "button", "aria-pressed": String(search.order === order), click: () => this.change({ order }) }, name),
    );
    return make("div", { class: "dp-seg", role: "group", "aria-label": gettext("Order") }, buttons);
  }

  /** Ten more, below those that are there; the first of them takes the focus. */
  async showMore() {
    const first = this.search.shown;
    await this.change({ shown: first + STEP }, "replaceState");
    this.parts.list.querySelectorAll(".dp-entry h3 a")[first]?.focus();
  }

  /** Shows how it stands; says it after a rest where somebody may still be typing. */
  say(text, rest = 0) {
    const { status, total } = this.parts;
    clearTimeout(this.telling);
    total.textContent = text;
    if (rest) this.telling = setTimeout(() => (status.textContent = text), rest);
    else status.textContent = text;
  }

  fail(error) {
    note(error);
    const offline = error.status === 0;
    this.say(offline ? gettext("No connection: only what was searched before can be shown.") : gettext("The search does not work here."));
    this.parts.browse.hidden = false;
    for (const part of ["notes", "bar", "list"]) this.parts[part].replaceChildren(); // of another search
    this.parts.filters.hidden = true; // so are its counts
    if (offline) addEventListener("online", this.again, { once: true });
  }
}

const note = (error) => console.info(`search: ${error.message}`);

/** Whether anything is asked: a quotation mark that was just typed asks for nothing yet. */
const asks = ({ question }, search) => !isEmpty(question) || isFiltered(search);

const WHY_NOT =
  location.protocol === "file:"
    ? gettext("The search needs the site to be served; from a disk, browse by topic or day.")
    : gettext("This browser is too old for the search; browse by topic or day.");

const element = document.querySelector("[data-search-page]");
if (element) new SearchPage(element);
