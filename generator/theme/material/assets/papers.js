// What a page can do beyond being read: copy a citation, search from the page that is not there, and
// keep the theme from fetching what nobody asked for. It runs before the theme's own script. What it
// adds is hidden without it; nothing here is needed to read.

/** Copies the text of an element, or selects it where the clipboard is closed to us. */
async function copyText(source, status) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    status.textContent = gettext("Copied");
  } catch {
    getSelection().selectAllChildren(source);
    status.textContent = gettext("Selected: copy it with your keyboard");
  }
}

/** Makes a button copy the text of an element, and say so behind itself. */
function offerCopy(button, source) {
  const status = document.createElement("span");
  status.className = "dp-note";
  status.role = "status";
  button.after(" ", status);
  button.hidden = false;
  button.addEventListener("click", () => copyText(source, status));
}

function addCopyButton(place, source) {
  const button = document.createElement("button");
  button.className = "dp-btn";
  button.textContent = gettext("Copy");
  place.append(button);
  offerCopy(button, source);
}

/** A citation in one more format, below the one that the page has; it is made when it is opened. */
function addFormat(section, name, write) {
  const details = document.createElement("details");
  details.className = "dp-twin";
  details.innerHTML = '<summary></summary><p class="dp-bar dp-label"></p><pre tabindex="0" role="region"></pre>';
  const [summary, bar, pre] = details.children;
  summary.textContent = bar.textContent = pre.ariaLabel = name;
  details.addEventListener("toggle", async () => (pre.textContent = await write()), { once: true });
  section.append(details);
  addCopyButton(bar, pre);
}

/** Tells reference managers what they would not find in the head of a page, since it stands below. */
function addMeta(name, content) {
  const meta = document.createElement("meta");
  meta.name = `citation_${name}`;
  meta.content = content;
  document.head.append(meta);
}

/** What a paper's page has for people and programs beyond what it prints, made of what it prints. */
function offerCitations(source) {
  const button = document.querySelector("[data-copy]");
  if (button) offerCopy(button, source);
  const bar = source.previousElementSibling;
  Object.assign(source, { tabIndex: 0, role: "region", ariaLabel: bar.textContent });
  addCopyButton(bar, source);
  const topics = [...document.querySelectorAll(".dp-topics a")];
  const keywords = topics.map(({ pathname }) => pathname.split("/").at(-2).replaceAll("-", " "));
  const abstract = [...document.querySelectorAll("#abstract + .dp-text p:not(.dp-none)")];
  const number = source.textContent.match(/^ {2}eprint = \{(.*)\},$/m);
  for (const word of keywords) addMeta("keywords", word);
  if (abstract.length) addMeta("abstract", abstract.map((p) => p.textContent.trim()).join(" "));
  if (number) {
    addMeta("arxiv_id", number[1]);
    addMeta("public_url", `https://arxiv.org/abs/${number[1]}`);
    addMeta("pdf_url", `https://arxiv.org/pdf/${number[1]}`);
  }
  const date = document.querySelector("meta[name=citation_publication_date]")?.content;
  for (const [name, format] of [["RIS", "writeRis"], ["CSL-JSON", "writeCsl"]]) {
    addFormat(source.parentElement, name, async () => {
      const cite = await import("./cite.js");
      return cite[format](cite.readEntry(source.textContent, date, keywords));
    });
  }
}

/** An address as people read it; as it is where a "%" in it means nothing. */
function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The words of the last part of an address, without the hash at its end. */
function readWords(path) {
  const parts = decode(path).split("/").filter(Boolean);
  const last = (parts.pop() ?? "").replace(/-[0-9a-f]{8,}$/, "").replace(/\.\w+$/, "");
  return last.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// For every feed that a page names, the theme would fetch the sitemap beside it, which it takes for
// that of another language. It looks for rel=alternate, and nothing else, once the page is parsed.
const feeds = document.querySelectorAll("link[rel=alternate][type]");
for (const link of feeds) link.relList.add("feed");
addEventListener("load", () => feeds.forEach((link) => link.relList.remove("feed")));

// The theme opens every fold to be printed: thirty sheets of abstracts in place of nine of a front
// page. Here what is closed is printed without, and what a reader opened is printed.
addEventListener("beforeprint", (event) => {
  if (document.querySelector(".dp")) event.stopImmediatePropagation();
});

const bibtex = document.getElementById("bibtex");
if (bibtex) offerCitations(bibtex);

// The link to a day's titles becomes a button that shows them in place, on every day from then on.
const titles = document.querySelector(".dp-jump a[href$='titles/']");
if (titles) {
  const { classList } = document.documentElement;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "dp-text-button dp-titles-button";
  button.textContent = titles.textContent;
  button.ariaPressed = classList.contains("dp-only-titles");
  button.addEventListener("click", () => {
    button.ariaPressed = classList.toggle("dp-only-titles");
    try {
      if (classList.contains("dp-only-titles")) localStorage.setItem("dp-titles", "1");
      else localStorage.removeItem("dp-titles");
    } catch {
      // the choice holds for this page
    }
  });
  titles.replaceWith(button);
}

if (document.querySelector("[data-feeds]")) import("./subscribe.js");

// Who leaps within a page and comes back to it is to find the place again, so no height is guessed.
addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href*='#']");
  if (link?.pathname === location.pathname) document.documentElement.classList.add("dp-whole");
});

const find = document.querySelector("[data-find]");
const search = document.querySelector("[data-search]");
if (find && search) {
  const input = find.querySelector("input");
  input.value = readWords(location.pathname);
  find.hidden = false;
  find.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`${search.action}?q=${encodeURIComponent(input.value)}`);
  });
}
