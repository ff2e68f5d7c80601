// Long questions over many papers are worked at in slices, so that a phone goes on answering to its
// reader's fingers. A worker would be one more script to fetch before the first answer.

const SLICE = 10; // ms of work at a time

/** A function that lets the page do what waits, where a slice has passed since it last did. */
export function makeRest() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < SLICE) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
}
