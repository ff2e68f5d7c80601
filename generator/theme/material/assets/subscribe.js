// The page to subscribe on, beyond its links: copy an address, tick topics, take the feeds of all
// that are ticked as one OPML file, open a feed in a reader on the web. papers.js loads it where a
// page has feeds. What is ticked stays in the page; nothing is stored or sent.

const FORMATS = [
  ["Atom", "atom.xml"],
  ["RSS", "feed.xml"],
  ["JSON Feed", "feed.json"],
];
const READERS = [
  ["Feedly", "https://feedly.com/i/subscription/feed/"],
  ["Inoreader", "https://www.inoreader.com/?add_feed="],
  ["NewsBlur", "https://www.newsblur.com/?url="],
  ["The Old Reader", "https://theoldreader.com/feeds/subscribe?url="],
];

/** A message with its values, which stand in braces. */
function fill(message, values) {
  return message.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** An element with attributes and children; texts stay texts. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Copies a text and says so; where the clipboard is closed, says what to do instead. */
async function copy(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = gettext("Copied");
  } catch {
    status.textContent = fill(gettext("Copy it with your keyboard: {text}"), { text });
  }
}

/** The file that readers import: https://opml.org/spec2.opml */
export function writeOpml(title, feeds) {
  const opml = document.implementation.createDocument(null, "opml");
  opml.documentElement.setAttribute("version", "2.0");
  const add = (parent, name, attributes = {}) => {
    const element = opml.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  };
  add(add(opml.documentElement, "head"), "title").textContent = title;
  const body = add(opml.documentElement, "body");
  for (const { name, address, page } of feeds) {
    add(body, "outline", { type: "rss", text: name, xmlUrl: address, htmlUrl: page });
  }
  return `<?xml version="1.0" encoding="utf-8"?>\n${new XMLSerializer().serializeToString(opml)}\n`;
}

/** A button that copies the address of a link. */
function addCopy(link, status) {
  const button = make("button", { class: "dp-btn", type: "button" }, gettext("Copy"));
  button.setAttribute("aria-label", fill(gettext("Copy the address of {name}"), { name: link.textContent }));
  button.addEventListener("click", () => copy(link.href, status));
  link.closest("li").append(button);
}

/** A tick before a topic's link. */
function addTick(link, update) {
  const tick = make("input", { type: "checkbox", "aria-label": fill(gettext("Choose {name}"), { name: link.textContent }) });
  tick.addEventListener("change", update);
  link.before(tick);
  return { tick, link };
}

/** The feeds of what is ticked, in a format. */
function listChosen(topics, file) {
  return topics
    .filter(({ tick }) => tick.checked)
    .map(({ link }) => ({
      name: link.textContent,
      address: link.href.replace(/atom\.xml$/, file),
      page: link.href.replace(/atom\.xml$/, ""),
    }));
}

/** The box that gathers what is ticked. */
function makeChoice(topics, status) {
  const heading = make("h2", { id: "choice" });
  const list = make("ul", { class: "dp-feeds" });
  const name = (label, file, index) =>
    make("label", { class: "dp-check" },
      make("input", { type: "radio", name: "format", value: file, ...(index ? {} : { checked: "" }) }),
      label);
  const formats = make("fieldset", { class: "dp-bar dp-formats" }, make("legend", {}, gettext("Format")),
    ...FORMATS.map(([label, file], index) => name(label, file, index)));
  const save = make("button", { class: "dp-btn", type: "button" }, gettext("Save as OPML"));
  const box = make("section", { class: "dp-box", "aria-labelledby": "choice" },
    heading, formats, list, save);

  const update = () => {
    const file = formats.querySelector(":checked").value;
    const chosen = listChosen(topics, file);
    const several = fill(gettext("Your {count} topics"), { count: chosen.length });
    const count = chosen.length === 1 ? gettext("Your topic") : several;
    heading.textContent = chosen.length ? count : gettext("Your choice");
    list.replaceChildren(...chosen.map(({ name, address }) =>
      make("li", {}, make("a", { href: address }, name))));
    if (!chosen.length) list.append(make("li", {}, gettext("Tick topics below; their feeds gather here.")));
    for (const link of list.querySelectorAll("a")) addCopy(link, status);
    save.disabled = !chosen.length;
  };
  formats.addEventListener("change", update);
  save.addEventListener("click", () => {
    const chosen = listChosen(topics, formats.querySelector(":checked").value);
    const title = document.querySelector("meta[property='og:site_name']")?.content ?? document.title;
    const file = new Blob([writeOpml(title, chosen)], { type: "text/x-opml" });
    const link = make("a", { href: URL.createObjectURL(file), download: "feeds.opml" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    status.textContent = fill(gettext("Saved the feeds of {count}"), { count: chosen.length });
  });
  return { box, update };
}

/** Links that open the feed of every paper in readers on the web. */
function makeReaders(link) {
  const items = READERS.map(([name, address]) =>
    make("a", { href: address + encodeURIComponent(link.href), rel: "noopener" }, name));
  return make("p", { class: "dp-readers" }, gettext("Every new paper in "), ...items);
}

const general = document.querySelector("[data-feeds]");
const status = make("p", { class: "dp-note", role: "status" });
general.after(makeReaders(general.querySelector("a")), status);
for (const link of general.querySelectorAll("a")) addCopy(link, status);

const topics = [];
const links = [...document.querySelectorAll("[data-area] [data-feeds] a[href*='/topics/']")];
if (links.length) {
  const { box, update } = makeChoice(topics, status);
  topics.push(...links.map((link) => addTick(link, update)));
  general.closest("section").after(box);
  update();
}
