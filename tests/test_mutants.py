"""How mutants are made and known again."""

import importlib
import sys
from pathlib import Path

import pytest

from tools.mutation.places import Mutant, choose_mutants
from tools.mutation.unseen import FILE, Unseen, read_unseen
from tools.mutation.warm import Early, _exchange, fits

ROOT = Path(__file__).parent.parent


def test_mutants_are_spread_over_all_rooms_and_are_the_same_for_a_seed() -> None:
    chosen = choose_mutants(ROOT, 150, 3)
    assert chosen == choose_mutants(ROOT, 150, 3)
    rooms = {path.name for path in (ROOT / "generator").iterdir() if any(path.rglob("*.py"))}
    assert rooms <= {mutant.room for mutant in chosen}
    for mutant in chosen:
        source = (ROOT / mutant.file).read_bytes()
        assert source[mutant.start : mutant.end].decode() == mutant.old
        assert mutant.apply(source) != source


def test_what_nobody_could_see_is_named_with_its_reason() -> None:
    reasons = read_unseen(ROOT).reasons
    assert len(reasons) == len(FILE.read_text().split("\n\n"))
    for (file, _, change), reason in reasons.items():
        assert (ROOT / file).is_file() or "*" in file
        assert " -> " in change
        assert reason.endswith(".")


def test_reason_may_hold_for_many(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("x = 1\n@lru_cache(20)\n")
    unseen = Unseen(tmp_path, {("*.py", "@lru_cache(*)", "* -> *"): "Why."})
    made = [Mutant("m.py", line, 0, 0, "off by one", "1", "2", inside=False) for line in (1, 2)]
    assert [unseen.explain(mutant) for mutant in made] == ["", "Why."]


MODULE = """
from functools import cache

@cache
def give(): return 1

def outer():
    def inner(): return 2
    return [give() + n for n in range(inner())]

class Holder:
    @property
    def held(self): return "x" if outer() else "y"
"""


def test_functions_that_are_there_take_the_code_of_a_changed_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mutated_here.py"
    path.write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("mutated_here")
    held = module.Holder()
    for old, new in (("return 1", "return 7"), ("return 2", "return 3"), ('"x"', '"z"')):
        _exchange(str(path), MODULE.encode(), MODULE.replace(old, new).encode())
        module.give.cache_clear()
        found = (module.outer(), held.held)
        expected = {"return 1": ([7, 8], "x"), "return 2": ([1, 2, 3], "x"), '"x"': ([1, 2], "z")}
        assert found == expected[old]
        _exchange(str(path), MODULE.replace(old, new).encode(), MODULE.encode())


def test_functions_that_ran_while_tests_were_collected_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ran_early.py"
    path.write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("ran_early")
    early, before = Early(), sys.getprofile()
    sys.setprofile(early.note)
    module.outer()
    sys.setprofile(before)
    lines = MODULE.splitlines()
    ran = {text for number, text in enumerate(lines, 1) if early.has_run(str(path), number)}
    assert "    return [give() + n for n in range(inner())]" in ran
    assert "def give(): return 1" in ran
    assert not any("held" in text for text in ran)


@pytest.mark.parametrize(
    ("new", "fit"),
    [
        ("return [give() - n for n in range(inner())]", True),
        ("return [x for x in [n for n in range(inner())]]", False),
        ("return None", False),
        ("return [inner() for n in range(9)]", False),
    ],
)
def test_function_takes_the_code_of_one_that_knows_the_same_names(new: str, fit: object) -> None:
    """Python gives no function the code of one that has other names from around it."""
    old = "return [give() + n for n in range(inner())]"
    assert fits(MODULE.encode(), MODULE.replace(old, new).encode()) is fit
