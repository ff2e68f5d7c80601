"""How mutants are made and known again."""

import importlib
import os
import signal
import sys
import time
from itertools import chain
from pathlib import Path

import pytest

from tools.mutation import judging
from tools.mutation.places import Mutant, choose_mutants
from tools.mutation.reach import order_tests
from tools.mutation.recording import Cost
from tools.mutation.unseen import FILE, Unseen, read_unseen
from tools.mutation.warm import Early, _exchange, fits

ROOT = Path(__file__).parent.parent


def test_mutants_are_spread_over_all_rooms_and_are_the_same_for_a_seed() -> None:
    chosen = choose_mutants(ROOT, 150, 3)
    assert chosen == choose_mutants(ROOT, 150, 3)
    rooms = {path.name for path in (ROOT / "generator").iterdir() if any(path.rglob("*.py"))}
    others = chain(*(choose_mutants(ROOT, 150, seed) for seed in (4, 5)))
    assert rooms <= {mutant.room for mutant in chain(chosen, others)}, (
        "a small one is left out once"
    )
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
    return list(give() + n for n in range(inner()))

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
    assert "    return list(give() + n for n in range(inner()))" in ran
    assert "def give(): return 1" in ran
    assert not any("held" in text for text in ran)


@pytest.mark.parametrize(
    ("new", "fit"),
    [
        ("return list(give() - n for n in range(inner()))", True),
        ("return list(x for x in list(n for n in range(inner())))", False),
        ("return None", False),
        ("return list(inner() for n in range(9))", False),
    ],
)
def test_function_takes_the_code_of_one_that_knows_the_same_names(new: str, fit: object) -> None:
    """Python gives no function the code of one that has other names from around it."""
    old = "return list(give() + n for n in range(inner()))"
    assert fits(MODULE.encode(), MODULE.replace(old, new).encode()) is fit


def test_near_tests_come_first_and_each_file_has_as_much_time_as_another() -> None:
    mutant = Mutant("generator/files/kept.py", 1, 0, 1, "condition", "a", "b", inside=True)
    costs = {
        name: Cost(f"tests/{name}", ("fixture site",) if "site" in name else (), seconds)
        for name, seconds in (
            ("a/test_many.py::x", 0.1), ("a/test_many.py::y", 0.1), ("a/test_many.py::z", 0.1),
            ("a/test_site.py::site", 0.1), ("b/test_b.py::x", 0.2), ("b/test_table.py::x", 0.4),
            ("files/test_kept.py::x", 0.5), ("files/test_kept.py::y", 0.2),
            ("files/test_tree.py::x", 3.0), ("files/test_tree.py::y", 0.1),
            ("files/test_tree.py::z", 0.1),
        )
    }  # fmt: skip
    costs = {cost.name: cost for cost in costs.values()}
    names = list(costs)
    costs["fixture site"] = Cost("fixture site", (), 0.5)
    ordered = order_tests(mutant, names, costs, {"tests/b/test_table.py"})
    assert [(name.removeprefix("tests/"), round(total, 1)) for name, total in ordered] == [
        ("files/test_kept.py::y", 0.2), ("files/test_tree.py::y", 0.3),
        ("files/test_kept.py::x", 0.8), ("b/test_table.py::x", 1.2),
        ("files/test_tree.py::z", 1.3), ("files/test_tree.py::x", 4.3), ("a/test_many.py::x", 4.4),
        ("a/test_many.py::y", 4.5), ("b/test_b.py::x", 4.7), ("a/test_many.py::z", 4.8),
        ("a/test_site.py::site", 5.4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "ended"), [("HANGS", signal.SIGXCPU), ("PATIENCE", signal.SIGALRM)]
)
def test_test_that_never_ends_is_ended(
    monkeypatch: pytest.MonkeyPatch, limit: str, ended: signal.Signals
) -> None:
    """By its own time, however long those before it took."""
    monkeypatch.setattr(judging, limit, 1)
    if not (child := os.fork()):
        judging.give_time()
        while limit == "HANGS":
            pass
        time.sleep(20)
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == ended
