"""What commands say and write is in one order, whatever the order of what they were given."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.commands import main
from generator.commands.choices import _list_near
from generator.commands.digest import _find_topics
from generator.commands.editions import Editions
from generator.mail.message import Subscriber
from tests.captures import make_paper, write_page
from tools.corpus_server import serve_catalogue
from tools.loopback import Server, StillClock

pytestmark = pytest.mark.usefixtures("small_project")
NAMES = list("hbdacgef")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), obj=StillClock().clock)


def write_captures(folder: Path, names: list[str] = NAMES) -> None:
    """Pages without years, one of which says it: the days of all are inferred."""
    (folder / "data" / "captures").mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names):
        page = write_page(f"Mar {number + 3}", f"The {name.upper()} Paper")
        (folder / "data" / "captures" / f"{name}.txt").write_text(page)
    page = write_page("Mar 12, 2025", "The Last Paper")
    (folder / "data" / "captures" / "z.txt").write_text(page)


def test_titles_that_are_equally_near_are_named_by_their_names() -> None:
    papers = [make_paper(f"Kite {name}") for name in NAMES]
    assert list(_list_near(papers, "kite")) == ["Kite a", "Kite b", "Kite c"]


def test_inferred_days_are_recorded_and_reported_by_file(tmp_path: Path) -> None:
    write_captures(tmp_path)
    report = json.loads(run("check", "--json").stdout)
    assert list(report["days"]) == [f"{name}.txt" for name in sorted(NAMES)]
    listed = [line.partition(":")[0] for line in run("dates").stdout.splitlines()]
    assert listed == sorted(listed)
    assert run("dates", "--accept").exit_code == 0
    recorded = yaml.safe_load((tmp_path / "data" / "captures.yml").read_text())
    assert list(recorded) == [f"{name}.txt" for name in sorted(NAMES)]


def test_captures_that_can_not_be_recorded_are_named_by_file(tmp_path: Path) -> None:
    write_captures(tmp_path)
    entries = "".join(f"{name}.txt: {{text: abstract}}\n" for name in NAMES)
    (tmp_path / "data" / "captures.yml").write_text(entries)
    done = run("dates", "--accept")
    said = [line for line in done.stderr.splitlines() if "record it by hand" in line]
    assert [line.partition(":")[0] for line in said] == [f"{name}.txt" for name in sorted(NAMES)]


class _Nothing(Editions):
    """Editions of no topic."""

    def __init__(self) -> None:
        self.span = None
        self._made = {}

    def list_known(self, topics: object) -> tuple[str, ...]:
        del topics
        return ()


def test_topics_that_are_no_more_are_named_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    readers = [Subscriber(f"{name}@reader.example", (name, "zzz")) for name in NAMES]
    assert list(_find_topics(_Nothing(), readers)) == []
    said = capsys.readouterr().err.splitlines()
    assert said == [
        *(f"no topic “{n}”, which 1 reader wanted; mend the list" for n in sorted(NAMES)),
        "no topic “zzz”, which 8 readers wanted; mend the list",
    ]


def test_edition_is_made_once_for_topics_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        "generator.commands.editions.make_edition", lambda *given: made.append(given[3])
    )
    editions = _Nothing()
    editions._corpus = editions._site = None  # type: ignore[assignment]
    editions.span = (None, None)  # type: ignore[assignment]
    editions.find(NAMES)
    editions.find([*reversed(NAMES), *NAMES])
    assert made == [tuple(sorted(NAMES))]


def test_log_of_what_was_looked_up_is_in_order(server: Server, tmp_path: Path) -> None:
    captures = tmp_path / "data" / "captures"
    captures.mkdir(parents=True)
    (captures / "page.txt").write_text(write_page("Mar 11, 2025", *(f"Title {n}" for n in NAMES)))
    server.reply = serve_catalogue([])
    assert run("lookup", "--server", server.address).exit_code == 0
    log = json.loads((tmp_path / "data" / "fetched.json").read_text())
    assert [slug[:7] for slug in log["looked_up"]] == [f"title-{name}" for name in sorted(NAMES)]


def test_log_of_sources_is_in_order(server: Server, tmp_path: Path) -> None:
    sources = "".join(f'"{name}": {{}}, ' for name in ("zeta", "mu", "alpha"))
    (tmp_path / "data" / "captures").mkdir(parents=True)
    (tmp_path / "data" / "fetched.json").write_text(f'{{"sources": {{{sources[:-2]}}}}}')
    run("fetch", "huggingface", "--day", "2026-11-25", "--server", server.address)
    log = json.loads((tmp_path / "data" / "fetched.json").read_text())
    assert list(log["sources"]) == ["alpha", "huggingface", "mu", "zeta"]


def test_folder_that_is_not_empty_names_its_files_in_order(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("x")
    (tmp_path / "mkdocs.yml").unlink()
    assert ": is not empty (a, b, c, d, e and 3 more); name a new" in run("new", ".").stderr


def test_capture_of_two_days_is_recorded_by_hand(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "captures"
    folder.mkdir(parents=True)
    (folder / "two.txt").write_text(write_page("Mar 10", "Kites") + write_page("Mar 11", "Snails"))
    (folder / "z.txt").write_text(write_page("Mar 12, 2025", "The Last Paper"))
    done = run("dates", "--accept")
    assert "two.txt: has several days or an entry of its own; record it by hand\n" in done.stderr
    last = "error: nothing was recorded in captures.yml; write its days by hand"
    assert done.stderr.splitlines()[-1] == last


def test_papers_that_are_not_found_are_remembered_by_their_addresses(
    server: Server, tmp_path: Path
) -> None:
    server.reply = serve_catalogue([])
    for names in (["h"], NAMES):
        write_captures(tmp_path, names)
        assert run("lookup", "--server", server.address).exit_code == 0
    log = json.loads((tmp_path / "data" / "fetched.json").read_text())
    assert len(log["looked_up"]) == len(NAMES) + 1
    assert list(log["looked_up"]) == sorted(log["looked_up"])
