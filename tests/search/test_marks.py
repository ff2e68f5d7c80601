"""What is marked of a text that answers a question."""

from pathlib import Path

from tests.search.engine import copy_engine, run_node

SCRIPT = """
import { findMarked, listMarks } from "./dom.js";
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
for (const [word, asked] of JSON.parse(Buffer.concat(chunks))) {
  const marks = listMarks(asked.map((word) => ({ word, options: [] })));
  const found = findMarked(word, marks);
  console.log(JSON.stringify(found.map(([start, end]) => word.slice(start, end))));
}
"""

ATTENTION = ["注意", "意力"]
MARKED = {
    "本文综述了注意力机制": ["注意力"],
    "注意力与无注意力": ["注意力", "注意力"],
    "GPT注意力": ["注意力"],
    "注": [],
}


def test_only_what_was_asked_is_marked_in_a_script_without_blanks(tmp_path: Path) -> None:
    script = copy_engine(tmp_path) / "marked.js"
    script.write_text(SCRIPT)
    assert run_node(script, data=[[word, ATTENTION] for word in MARKED]) == [*MARKED.values()]


def test_word_of_letters_with_blanks_is_marked_whole(tmp_path: Path) -> None:
    script = copy_engine(tmp_path) / "marked.js"
    script.write_text(SCRIPT)
    asked = [["Networks", ["network"]], ["GPT模型", ["gpt"]], ["模型GPT", ["模型", "gpt"]]]
    assert run_node(script, data=asked) == [["Networks"], ["GPT"], ["模型GPT"]]
