// The search box before anybody uses it: it loads nothing until it has the focus.

const box = document.querySelector("[data-search]");
let before = null; // what had the focus when a key opened the box
let started = false;
let ready = false;

// What the field is once a script works it; pages go without until then.
const COMBOBOX = {
  role: "combobox",
  "aria-expanded": "false",
  "aria-controls": "dp-search-list",
  "aria-autocomplete": "list",
  "aria-keyshortcuts": "/ Control+K Meta+K",
  autocapitalize: "off",
  autocorrect: "off",
  autocomplete: "off",
  spellcheck: "false",
  enterkeyhint: "search",
};

async function start() {
  if (started) return;
  started = true;
  try {
    const { Box } = await import(new URL("search-box.js", box.dataset.script));
    new Box(box);
    ready = true;
  } catch {
    started = false; // offline: the next focus tries again, Enter goes to the search page
  }
}

/** Whether keys go into something that is written in. */
function isWriting({ target }) {
  return target.isContentEditable || target.closest("input, textarea, select") !== null;
}

function openBox(event) {
  event.preventDefault();
  const page = document.querySelector("[data-search-page] input");
  if (!box.contains(document.activeElement)) before = document.activeElement;
  const small = box.offsetParent === null; // a phone has a link in its place
  if (page) page.focus();
  else if (small) location.assign(box.action);
  else box.querySelector("input").focus();
}

if (box) {
  box.dataset.script = document.currentScript.src;
  const field = box.querySelector("input");
  for (const [name, value] of Object.entries(COMBOBOX)) field.setAttribute(name, value);
  box.addEventListener("focusin", start);
  box.addEventListener("submit", (event) => {
    if (ready) return;
    event.preventDefault();
    const text = box.querySelector("input").value.trim();
    location.assign(text ? `${box.action}?q=${encodeURIComponent(text)}` : box.action);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault(); // which would empty the field
    document.activeElement.blur();
    before?.focus();
    before = null;
  });
  addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if ((slash && !isWriting(event)) || command) openBox(event);
  });
}
