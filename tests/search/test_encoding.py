"""What Python writes into the index, scripts read back."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.model.site import OutputFile
from generator.search.encoding import join_sorted, name_folder, sort_key
from tests.search.engine import copy_engine, run_node

SCRIPT = """
import { splitSorted } from "./files.js";
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
for (const text of JSON.parse(Buffer.concat(chunks)))
  console.log(JSON.stringify(splitSorted(text)));
"""
LISTS = [
    [],
    [""],
    ["", "tea", "team", "tent"],
    ["a" * 30, "a" * 31, "a" * 31 + "é", "é", "éa", "深度", "深度学", "\U00020000"],
    ["0806.1", "2308", "hive/nectar7", "x"],
]


def split_sorted(text: str) -> list[str]:
    """As ``files.js`` does it."""
    found: list[str] = []
    for letter in text:
        if "A" <= letter <= "Z":
            found.append(found[-1][: ord(letter) - ord("A")] if found else "")
        else:
            found[-1] += letter
    return found


def test_scripts_read_the_joined_strings(tmp_path: Path) -> None:
    script = copy_engine(tmp_path) / "split.js"
    script.write_text(SCRIPT)
    assert run_node(script, data=[join_sorted(strings) for strings in LISTS]) == LISTS


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Lu", "Cs"]))))
def test_sorted_strings_are_joined_without_loss(strings: list[str]) -> None:
    ordered = sorted(strings, key=sort_key)
    assert split_sorted(join_sorted(ordered)) == ordered


def test_folder_is_named_by_what_it_holds_in_whatever_order() -> None:
    files = [OutputFile(name, name.encode()) for name in "bac"]
    name = name_folder(files)
    assert re.fullmatch("[0-9a-f]{12}", name)
    assert name == name_folder(sorted(files, key=lambda file: file.path))
    others = [OutputFile("b", b"b"), OutputFile("a", b"a"), OutputFile("d", b"c")]
    assert len({name, name_folder(others), name_folder(files[:2]), name_folder([])}) == 4
