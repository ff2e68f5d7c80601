// Asks the site's own engine: `node ask.mjs ENGINE INDEX < questions.json`, one answer a line.
//
// A question is `{ text, settings, filters }`. Each is asked of a fresh engine, which counts files
// and bytes until its results can be shown, and then once more, warm, for the CPU time.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [, , engine, folder] = process.argv;
const { openSearch } = await import(pathToFileURL(`${engine}/search.js`));
const { readFacets } = await import(pathToFileURL(`${engine}/facets.js`));

async function answer({ text, settings, filters }) {
  let bytes = 0;
  let requests = 0;
  const search = await openSearch(async (path) => {
    const data = await readFile(`${folder}/${path}`);
    bytes += data.length;
    requests++;
    return data;
  });
  const facets = filters && (await readFacets(search));
  const all = { ...settings, allowed: facets?.makeFilter(filters) };
  const found = await search.find(text, all);
  const cards = await Promise.all(found.documents.map((document) => search.readCard(document)));
  const before = process.cpuUsage();
  await search.find(text, all);
  const { user, system } = process.cpuUsage(before);
  const pages = await Promise.all(found.pages.map((document) => search.readCard(document)));
  return {
    bytes,
    requests,
    cpu: (user + system) / 1000,
    total: found.total,
    whole: found.whole,
    unquoted: Boolean(found.unquoted),
    slugs: cards.map(({ slug }) => slug),
    pages: pages.map(({ slug }) => slug),
    words: found.words.map(({ typed, options, skipped }) => ({
      typed,
      skipped: Boolean(skipped),
      options: options.map(({ word, kind }) => [kind, word]),
    })),
    counts: facets && Object.fromEntries(
      Object.entries(facets.count(found.matches, filters)).map(([kind, counts]) => [
        kind,
        counts instanceof Map ? Object.fromEntries(counts) : counts,
      ]),
    ),
  };
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
for (const question of JSON.parse(Buffer.concat(chunks)))
  process.stdout.write(JSON.stringify(await answer(question)) + "\n");
