"""How mutants are made and known again."""

from pathlib import Path

from tools.mutation.places import choose_mutants
from tools.mutation.unseen import FILE, read_unseen

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
        assert (ROOT / file).is_file()
        assert " -> " in change
        assert reason.endswith(".")
