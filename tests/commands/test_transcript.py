"""What commands say, word for word, over one project: tests/golden/tables/transcript.txt."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands import main
from tests.captures import COLLECTION, Entry, write_page
from tests.golden_files import hold
from tools.loopback import StillClock

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
TEXT = "We train a small language model on kettles. It boils 12% sooner than by hand."
ROWS = [
    {"title": "Kettles That Whistle", "abstract": TEXT, "id": "2503.01234", "days": ["2025-03-11"],
     "authors": ["Ada Example", "Ben Muster"], "upvotes": 12, "comments": 3, "category": "cs.CL",
     "code": "ada/kettle", "stars": 5, "published": "2025-03-09"},
    {"title": "Kettles That Whistles", "abstract": TEXT.upper(), "days": ["2025-03-12"]},
    {"title": "A Spout", "summary": "Spouts in brief.", "days": ["2025-03-12"], "upvotes": 1},
    {"title": "Reinforcement Learning of Lids", "abstract": "By reward.", "days": ["2024-12-31"]},
]  # fmt: skip
QUESTIONS = """
check
check -q
check -v
check --json
check --strict
check good.txt bad.png
check bad.png
check nowhere.txt
check --year 2024
check --now 2025-03-12
check --date odd.txt=2025-03-10
check --date odd.txt
check --date odd.txt=soon
dates
dates --accept x.txt
dates --now 2025-03-12
list
list --limit 2
list --limit 1 --topic language-models
list --topic nothing
list --since 2025-03-12
list --listed 2025-03
list --listed 2025-03-11
list --listed 2025-W11
list --listed soon
list --json
list -q
search kettles
search kettles whistle
search zzz
search --limit 1 kettles
search --json spout
show kettles
show 2503.01234
show kettles-that-whistle
show "a spout"
show kettls
show zzz
show kettles --json
explain kettles
explain lids
explain "a spout"
explain zzz
export --format bibtex
export --format ris --limit 1
export --format csv
export --format nothing
export --output folder
topics
topics list
topics suggest
overview
diff
keep
keep --give-up
digest --site-url https://papers.example/
digest --site-url https://papers.example/ --format text
digest --site-url https://papers.example/ --week --format text
digest --site-url https://papers.example/ --topic code --format text
digest --site-url https://papers.example/ --topic nothing
digest --site-url papers.example
digest --site-url https://papers.example/ --day 2024-12-31 --format text
digest --site-url https://papers.example/ --day 2020-01-01
announce --site-url https://papers.example/
announce --site-url https://papers.example/ --week
announce --site-url https://papers.example/ --day 2024-12-31
paste --dry-run good.txt
paste bad.png
evaluate --gold gold.json
evaluate --gold broken.json
archive good.txt
restore good.txt
new data
new --check
lock
fetch
fetch huggingface --day 2099-01-01
fetch huggingface --day 2025-03-11 --week 2025-W11
fetch huggingface --month soon
fetch arxiv
nothing
list good.txt odd.txt
list --captures good.txt
list --topic code
list --since 2025-03-12 --limit 1
list --listed 2025-03-1
export --format jsonl --topic code
export --format csv --since 2025-03-12
export --format bibtex --listed 2024-12
check --json bad.png
check --json good.txt bad.png
check --strict -q
check --date 2025-03-12 good.txt
check missing-site
check folder
dates --accept
dates --accept
dates
diff
diff --summary summary.md
keep
keep
diff
overview
announce
digest
digest --site-url https://papers.example/ --day 2025-03-12 --format text
digest --site-url https://papers.example/ --site-name Lids --day 2025-03-11 --format text
digest --site-url https://papers.example/ --week --day 2025-03-20 --format text
announce --site-url https://papers.example/ --day 2025-03-12
announce --site-url https://papers.example/ --topic code --day 2025-03-12
site --site out
site --site out --site-url papers.example
site --site-url https://papers.example/
site --site out --site-url http://user@papers.example/
site bad.png --site out --site-url https://papers.example/
paste good.txt
paste good.txt
paste --dry-run bad.png
fetch huggingface --from 2025-03-12 --to 2025-03-11 --now 2025-03-13
fetch huggingface --to 2025-03-11
fetch huggingface --day 2025-03-11 --from 2025-03-10
fetch huggingface --week 2025-11
fetch huggingface --month 2025-13
fetch huggingface --month 2099-01 --now 2025-03-13
"""


@pytest.fixture
def _project(small_project: Path) -> None:
    captures = small_project / "data" / "captures"
    captures.mkdir(parents=True)
    (captures / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in ROWS))
    (captures / "odd.txt").write_text(write_page("Mar 10", "An Odd Lid", Entry("Tea", TEXT)))
    (captures / "bad.png").write_bytes(PNG)
    (small_project / "good.txt").write_text(write_page("Mar 11, 2025", Entry("Kites", TEXT)))
    (small_project / "bad.png").write_bytes(PNG)
    (small_project / "broken.json").write_text("{")
    (small_project / "folder").mkdir()
    gold = [{"id": "2503.01234", "title": "Kettles That Whistle", "core": ["language-models"]}]
    (small_project / "gold.json").write_text(json.dumps(gold))
    (small_project / "data" / "hidden.yml").write_text("- An Odd Lid\n- Nothing\n")
    corrections = "A Spout: {add: [code]}\nKettles That Whistle: {remove: [images]}\n"
    (small_project / "data" / "corrections.yml").write_text(corrections)


def ask(line: str) -> Iterator[str]:
    """What a command answers, with the folder of this test and the version left out."""
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
    done = CliRunner().invoke(main, words, obj=StillClock().clock)
    yield f"$ papers {line}"
    for name, said in (("", done.stdout), ("! ", done.stderr)):
        text = said.replace(f"{Path.cwd()}", "FOLDER").replace(f"{COLLECTION}", "COLLECTION")
        for row in text.splitlines():
            yield f"{name}{re.sub(r'[0-9a-f]{16,}', 'DIGEST', row)}".rstrip()
    if done.exception and not isinstance(done.exception, SystemExit):
        yield f"broke: {done.exception!r}"
    yield f"= {done.exit_code}"


@pytest.mark.usefixtures("_project")
def test_commands_say_what_they_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_URL", "PAPERS_WEBHOOK", "MAIL_FROM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    lines = [answer for line in QUESTIONS.strip().splitlines() for answer in ask(line)]
    assert os.environ.get("UPDATE") or not [line for line in lines if line.startswith("broke")]
    hold("transcript.txt", lines)
