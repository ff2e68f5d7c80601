// The colours and scripts of a page that is stamped, in place of the theme's. It stands first in the body
// and runs before the first paint. A reader's choice is kept where the theme keeps it, so that pages of both
// kinds follow it. What calls it with the palettes of the site is added when the site is built.

/** What every page can do, once it is parsed; their own tags would cost each page a hundred bytes. */
function loadScripts(folder) {
  for (const name of ["papers.js", "search-start.js"]) {
    const script = document.createElement("script");
    script.async = false;
    script.src = folder + name;
    document.head.append(script);
  }
}

/** The sections once more, where a reader has come to the end. */
function repeatSections() {
  const tabs = [...document.querySelectorAll(".dp-tabs a")];
  const footer = document.querySelector(".md-footer .md-grid");
  if (!tabs.length || !footer) return;
  const links = tabs.map((link) => {
    const item = document.createElement("li");
    item.append(link.cloneNode(true));
    item.firstChild.removeAttribute("aria-current");
    return item;
  });
  const foot = document.getElementById("sections") ?? footer.insertBefore(document.createElement("nav"), footer.firstChild);
  foot.id = "sections";
  foot.className = "dp-foot";
  foot.ariaLabel = gettext("All sections");
  if (!foot.firstElementChild) foot.append(document.createElement("ul"));
  foot.querySelector("ul").prepend(...links);
}

function startPalettes(palettes) {
  const { src } = document.currentScript;
  const key = `${new URL("..", src).pathname}.__palette`;
  addEventListener("DOMContentLoaded", () => loadScripts(new URL(".", src)));
  addEventListener("DOMContentLoaded", repeatSections);
  document.documentElement.className = "js";
  try {
    if (localStorage.getItem("dp-titles")) document.documentElement.classList.add("dp-only-titles");
  } catch {
    // storage is closed to us: days are shown whole
  }
  // Who comes back is to find the place again: all entries of a phone are laid out, not some guessed.
  const [visit] = performance.getEntriesByType("navigation");
  if (location.hash || visit?.type !== "navigate") document.documentElement.classList.add("dp-whole");

  function read() {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // storage is closed to us
    }
  }

  function keep(index) {
    const { media, scheme, primary, accent } = palettes[index];
    try {
      localStorage.setItem(key, JSON.stringify({ index, color: { media, scheme, primary, accent } }));
    } catch {
      // the choice holds for this page
    }
  }

  /** The place of the palette that was chosen, else of the one that the system asks for. */
  function choose() {
    const chosen = read()?.index;
    if (palettes[chosen] && palettes[chosen].media !== "(prefers-color-scheme)") return chosen;
    const fitting = palettes.findIndex(({ media }) => media && matchMedia(media).matches);
    return Math.max(0, fitting);
  }

  function paint(index) {
    for (const name of ["scheme", "primary", "accent"]) {
      document.body.setAttribute(`data-md-color-${name}`, palettes[index][name]);
    }
    return index;
  }

  /** A button that leads on to the next palette, in the place that the page keeps for it. */
  function offer(index, place) {
    const { toggle, icon } = palettes[index];
    if (!toggle) return place.replaceChildren();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-header__button md-icon";
    button.title = toggle;
    button.innerHTML = icon;
    button.addEventListener("click", () => {
      const next = (index + 1) % palettes.length;
      keep(next);
      offer(paint(next), place);
      place.querySelector("button")?.focus();
    });
    place.replaceChildren(button);
  }

  if (!palettes.length) return;
  paint(choose());
  addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector(".md-header__option");
    const show = () => place && offer(paint(choose()), place);
    show();
    for (const { media } of palettes) if (media) matchMedia(media).addEventListener("change", show);
    addEventListener("storage", show); // chosen on another page that is open
  });
}
