"""Topics, areas and days that the box names before papers."""

from pathlib import Path

from tests.search.engine import copy_engine, run_node

MANIFEST = {
    "topics": [["robots", "Robots & Arms", "making", 1], ["unused", "Robot Ethics", "making", 0]],
    "areas": [["making", "Making Robots Move"]],
    "days": ["2025-03-01", "2025-03-02"],
}
SCRIPT = """
import { suggest } from "./suggest.js";
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { manifest, texts } = JSON.parse(Buffer.concat(chunks));
for (const text of texts)
  console.log(JSON.stringify(suggest(manifest, text).map(({ path }) => path)));
"""
ASKED = {
    "rob": ["topics/robots/", "topics/#making"],  # the shorter name first
    "arms robots": ["topics/robots/"],
    "ethics": [],  # no paper has it
    "march 2025": ["months/2025-03/"],
    "2025-03-02": ["days/2025-03-02/"],
    "a" * 50: [],  # no word is as long
    "-": [],
}


def test_names_that_are_typed_are_suggested(tmp_path: Path) -> None:
    script = copy_engine(tmp_path) / "suggestions.js"
    script.write_text(SCRIPT)
    found = run_node(script, data={"manifest": MANIFEST, "texts": list(ASKED)})
    assert dict(zip(ASKED, found, strict=True)) == ASKED
