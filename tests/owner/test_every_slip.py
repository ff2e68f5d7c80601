"""Every slip of the pen in every line of an owner's files: tests/golden/tables/slips.txt.

Each line is left out, written twice, misspelt, and has its value replaced by others.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from generator.model.problems import PapersError
from generator.owner.accepted import parse_accepted
from generator.owner.corrections import parse_corrections, parse_hidden
from generator.owner.facts import parse_facts
from generator.owner.published import parse_published
from generator.owner.recorded import parse_recorded
from generator.owner.settings import make_settings
from generator.owner.site_address import check_site_url, is_loopback
from generator.owner.vocabulary import parse_vocabulary
from tests.golden_files import hold

TOPICS = """areas:
  language: Language
  vision: { name: Vision, formerly: [images] }
topics:
  - slug: agents
    name: Agents
    area: language
    description: Who acts.
    sure: [language agent]
    strong: [agent, assistant]
    weak: [tool use]
    not: [travel agent]
    formerly: [actors, doers]
  - slug: video
    name: Video
    area: vision
    description: Moving pictures.
    strong: [video]
"""
VOCABULARY = parse_vocabulary(TOPICS, "topics.yml")
SETTINGS = """name: Tea
masthead: The Kettle
description: Papers on tea.
logo: kettle.svg
footer: Made with tea.
copyright: 2025 The Kettle
licence: { name: CC BY 4.0, url: "https://licence.example/" }
sections: [topics, days]
colors: { language: "#fc0" }
captures: data/captures
facts: data/facts.yml
topics: topics.yml
newsletter: https://mail.example/join
newsletter_field: email
analytics: { script: "https://stats.example/a.js" }
hub: https://hub.example/
private: false
today: true
machine_summaries: true
at: papers/
"""
PUBLISHED = """{"kind":"listing","day":"2025-03-11","capture":"a.txt","key":"0123456789abcdef/0"}
{"kind":"paper","slug":"kites","announced":"2025-03-11T12:00:00Z","arxiv_id":"2503.00001"}
{"kind":"page","path":"days/2025-03-11/"}
{"kind":"feed","path":"topics/agents/"}
"""
FACTS = """- title: Kites
  arxiv_id: 2503.00001
  authors: [Ada Example]
  published: 2025-03-11
  firm: page
  category: cs.CL
  source: https://arxiv.org/abs/2503.00001
"""
CAPTURES = "a.txt: {day: 2025-03-11, text: summary}\nb.txt:\n  demonstration: true\n"
HIDDEN = "- 2503.00001\n- A Title\n- title: Kites\n  reason: asked\n"
CORRECTIONS = "Kites:\n  add: [agents]\n  remove: [video]\n2503.00001: {add: [video]}\n"


def parse_settings(text: str, name: str) -> object:
    found = yaml.safe_load(text)
    return make_settings(found if isinstance(found, dict) else {"name": found}, name)


FILES: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "topics.yml": (TOPICS, parse_vocabulary),
    "mkdocs.yml": (SETTINGS, parse_settings),
    "facts.yml": (FACTS, parse_facts),
    "captures.yml": (CAPTURES, parse_recorded),
    "hidden.yml": (HIDDEN, parse_hidden),
    "corrections.yml": (CORRECTIONS, lambda t, name: parse_corrections(t, name, VOCABULARY)),
    "accepted.txt": ("# known\na.txt:3: no abstract for “Kites”\n", parse_accepted),
    "published.jsonl": (PUBLISHED, lambda text, name: parse_published(text.encode(), name)),
}
VALUES = ["", "no", "12", "[a, b]", "{ a: b }", "[[a]]", "Ä <b>", '"', "x/../y", "2025-02-30"]
ADDRESSES = [
    "", "https://papers.example", "https://papers.example/", "https://papers.example/daily/",
    "http://localhost:8000/", "http://127.0.0.1/", "http://[::1]/", "https://papers.example/?q=1",
    "https://papers.example/#top", "https://ada:pw@papers.example/",
    "https://ada@papers.example/", "https://papers.example/../x/", "https://papers.example/a//b/",
    "ftp://papers.example/", "papers.example", "//papers.example/", "https://", "https:///daily/",
    "https://papers.example:99999/", "https://papers.example/a b/", "https://papers.example/<b>/",
    "https://päpers.example/", "/daily/",
]  # fmt: skip


def slip(text: str) -> Iterator[tuple[str, str]]:
    """What a slip of the pen does to a line, with the number of it, and the text that it gives."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        before, after = lines[:number], lines[number + 1 :]
        key, colon, _ = line.partition(":")
        yield f"{number + 1} left out", "\n".join([*before, *after])
        yield f"{number + 1} twice", "\n".join([*before, line, line, *after])
        yield f"{number + 1} misspelt", "\n".join([*before, line.replace("e", "", 1), *after])
        yield f"{number + 1} indented", "\n".join([*before, f"  {line}", *after])
        for value in VALUES if colon else ():
            yield f"{number + 1} is {value}", "\n".join([*before, f"{key}: {value}", *after])


def tell(parse: Callable[[str, str], Any], text: str, name: str) -> str:
    try:
        return f"read: {parse(text, name)!r}"
    except PapersError as error:
        return str(error)
    except (yaml.YAMLError, ValueError):
        return "no YAML"  # MkDocs says so before us


def find_change(before: str, after: str) -> str:
    """An error, or where what is read differs."""
    if not after.startswith("read:"):
        return after
    place = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    return f"read: …{after[max(0, place - 30) : place + 40]}…"


def describe_all() -> Iterator[str]:
    for name, (text, parse) in FILES.items():
        whole = tell(parse, text, name)
        yield from (name, f"  {whole}")
        for change, changed in slip(text):
            if (found := tell(parse, changed, name)) != whole:
                yield f"  {change}: {find_change(whole, found)}"


def test_every_slip_is_answered_as_it_was() -> None:
    hold("slips.txt", (line.replace("\n", "⏎") for line in describe_all()))


def test_addresses_under_which_no_site_can_stand_are_refused_as_they_were() -> None:
    lines = []
    for address in ADDRESSES:
        try:
            check_site_url(address)
            lines.append(f"{address}: fine{', at home' if is_loopback(address) else ''}")
        except PapersError as error:
            lines.append(str(error))
    hold("addresses.txt", lines)
