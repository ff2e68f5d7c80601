"""The modules of the search, joined for browsers."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.language.words import ENGLISH
from generator.search.scripts import ENTRIES, join_modules, list_scripts
from tests.search.engine import ENGINE

MODULES = {path.name: path.read_text() for path in ENGINE.glob("*.js")}


def test_entry_stands_behind_what_it_imports_once() -> None:
    modules = {
        "a.js": '// A\nimport { b } from "./b.js";\nimport { c } from "./c.js";\n'
        "export const a = b;\n",
        "b.js": 'import { c } from "./c.js";\n/** B\n * more */\nexport const b = c;\n',
        "c.js": "export const c = 1; // C\n\n\n  const d = `a // b`;\n",
    }
    joined = "const c=1;\nconst d=`a // b`;\nconst b=c;\nexport const a=b;\n"
    assert join_modules("a.js", modules) == joined


def test_texts_and_patterns_keep_their_blanks() -> None:
    kept = [
        '"a = (b) \\" , c"',
        "`a = ${b} , c`",
        "/ = [/,] \\/ (?: a)/gu",
        "a + +b - -c",
        "a / b / c",
    ]
    assert join_modules("a.js", {"a.js": "".join(f"f({one});\n" for one in kept)}) == "".join(
        f"f({one});\n" for one in kept
    )
    tight = "const f=async({a},b=1)=>a&&/ , /.test(b)?[`x , `,/ y/]:null;\n"
    wide = "const f = async ({ a }, b = 1) => a && / , /.test(b) ? [`x , `, / y/] : null;\n"
    assert join_modules("a.js", {"a.js": wide}) == tight


@pytest.mark.parametrize("name", ENTRIES)
def test_joined_script_is_whole(name: str, tmp_path: Path) -> None:
    """Two modules that give one name at their top would be a mistake that no browser forgives."""
    node = shutil.which("node")
    if not node:
        pytest.skip("no node on PATH: what browsers run is not tested here")
    (script,) = [s for s in list_scripts(MODULES, ENGLISH) if s.path == f"assets/{name}"]
    file = tmp_path / "script.mjs"
    file.write_bytes(script.data)
    done = subprocess.run([node, "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"import " not in script.data


def test_no_module_imports_in_a_circle_or_what_is_not_there() -> None:
    for entry in ENTRIES.values():
        assert join_modules(entry, MODULES)
