// Asks another engine over the same papers: `node yardsticks.mjs NAME MODULES < input.json`.
//
// The input is `{ documents, questions, count, folder }`; printed are, a JSON value a line, the CPU
// seconds that building took, and then the slugs that each question finds.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , name, modules] = process.argv;
const require = createRequire(pathToFileURL(`${modules}/node_modules/`));
const FIELDS = { title: 10, text: 1, authors: 3, topics: 5, id: 3 };

/** lunr as the theme uses it: the question is its query language, the last word a prefix. */
function buildLunr(documents) {
  const lunr = require("lunr");
  const index = lunr(function () {
    this.ref("slug");
    for (const [field, boost] of Object.entries(FIELDS)) this.field(field, { boost });
    for (const document of documents) this.add(document);
  });
  return (text) => {
    try {
      return index.search(`${text} ${text.split(/\s+/).at(-1)}*`).map(({ ref }) => ref);
    } catch {
      return []; // "EQ-Net: Elastic" is a mistake in its language
    }
  };
}

function buildMiniSearch(documents) {
  const { default: MiniSearch = require("minisearch") } = require("minisearch");
  const fields = Object.keys(FIELDS);
  const index = new MiniSearch({ fields, idField: "slug" });
  index.addAll(documents);
  const settings = { prefix: true, fuzzy: 0.2, boost: FIELDS };
  return (text) => index.search(text, settings).map(({ id }) => id);
}

const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

async function buildPagefind(documents, folder) {
  const { createIndex, close } = await import(
    pathToFileURL(`${modules}/node_modules/pagefind/lib/index.js`)
  );
  const { index } = await createIndex();
  for (const { slug, title, text, authors, topics, id } of documents)
    await index.addHTMLFile({
      url: `/${slug}/`,
      content: `<html lang="en"><body><h1>${escape(title)}</h1><p data-pagefind-weight="5">${escape(topics)}</p><p data-pagefind-weight="3">${escape(authors)} ${id}</p><p>${escape(text)}</p></body></html>`,
    });
  await index.writeFiles({ outputPath: folder });
  await close();
  globalThis.fetch = async (address) => {
    const path = new URL(address, "http://127.0.0.1/").pathname.replace(/^\/pagefind/, "");
    return new Response(await readFile(folder + decodeURIComponent(path)));
  };
  globalThis.window = globalThis;
  globalThis.location = new URL("http://127.0.0.1/");
  globalThis.document = { querySelector: () => null, currentScript: null };
  const pagefind = await import(pathToFileURL(`${folder}/pagefind.js`));
  await pagefind.options({ basePath: "http://127.0.0.1/pagefind/", baseUrl: "/" });
  return async (text, count) => {
    const { results } = await pagefind.search(text);
    const found = await Promise.all(results.slice(0, count).map((result) => result.data()));
    return found.map(({ url }) => url.replaceAll("/", ""));
  };
}

const BUILDERS = { lunr: buildLunr, MiniSearch: buildMiniSearch, Pagefind: buildPagefind };

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { documents, questions, count, folder } = JSON.parse(Buffer.concat(chunks));
const ask = await BUILDERS[name](documents, folder);
const { user, system } = process.cpuUsage();
console.log(JSON.stringify((user + system) / 1e6));
for (const text of questions) console.log(JSON.stringify((await ask(text, count)).slice(0, count)));
process.stdout.write("", () => process.exit(0)); // Pagefind keeps a worker
