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

for (const button of document.querySelectorAll("[data-copy]")) {
  const status = button.parentElement.querySelector("[data-copied]");
  const source = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", () => copyText(source, status));
}

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
