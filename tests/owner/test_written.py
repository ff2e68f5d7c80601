"""What an owner writes by hand: every mistake is told with its line, whatever it is."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.captures import RecordedCapture
from generator.model.corrections import Fact
from generator.model.problems import SettingsError
from generator.model.topics import Area, Topic, Vocabulary
from generator.owner.corrections import parse_corrections, parse_hidden
from generator.owner.facts import parse_facts
from generator.owner.recorded import parse_recorded
from generator.owner.vocabulary import parse_vocabulary
from tests.conftest import find_edition

VOCABULARY = Vocabulary((Area("a", "A"),), (Topic("agents", "Agents", "a", "Who acts."),))
PARSERS: dict[str, Callable[[str, str], object]] = {
    "captures.yml": parse_recorded,
    "facts.yml": parse_facts,
    "hidden.yml": parse_hidden,
    "corrections.yml": lambda text, name: parse_corrections(text, name, VOCABULARY),
    "topics.yml": parse_vocabulary,
}
ENTRY = "write “FILE: {day: 2025-03-11, text: abstract}”"
TITLE = "- title: Kites\n"

MISTAKES = [
    ("- a.txt", f"captures.yml:1: the file is not a mapping; {ENTRY}"),
    ("a.txt: {}\nb.txt: spring", f"captures.yml:2: “b.txt” is not a mapping; {ENTRY}"),
    ("a.txt:\n  day: 2025-02-30", f"captures.yml:2: “day:” is “2025-02-30”; {ENTRY}"),
    ("a.txt: {day: [2025]}", f"captures.yml:1: “day:” is not a text; {ENTRY}"),
    ("a.txt: {day: }", f"captures.yml:1: “day:” is “”; {ENTRY}"),
    ("a.txt: {text: abstact}", "captures.yml:1: “text:” is “abstact”; did you mean “abstract”?"),
    ("a: {}\na: {}", "captures.yml:2: “a” appears twice; keep one of them"),
    ('"\\UFFFFFFFF": {}',
     "captures.yml: no YAML: a number behind “\\U” that no letter has; mend the file"),
    ('"\\U00110000": {}',
     "captures.yml: no YAML: a number behind “\\U” that no letter has; mend the file"),
    ("{[a]: b}", "captures.yml:1: a key is not a text; write “key: value” lines"),
    ("&a : {}", "captures.yml:1: a key is not a text; write “key: value” lines"),
    ("a: {}\n---\n", "captures.yml:2: a second document begins; remove the line “---”"),
    ("a: &x {day: *x}", "captures.yml:1: nothing before is named “&x”; write it out"),
    ("title: Kites", "facts.yml:1: the table is not a list; write “- title: A Title” lines"),
    ("- Kites", "facts.yml:1: the fact is not a mapping; write “key: value” lines"),
    ("\n- firm: page", "facts.yml:2: the fact has no “title:”; add a “title:” line"),
    (f"{TITLE}  publised: x", "facts.yml:2: unknown key “publised”; did you mean “published”?"),
    (f"{TITLE}  published: 2025-02-30",
     "facts.yml:2: “published:” is “2025-02-30”; write 2025-03-11 or 2025-03"),
    (f"{TITLE}  published: 20250311",
     "facts.yml:2: “published:” is “20250311”; write 2025-03-11 or 2025-03"),
    (f"{TITLE}  authors: Ann",
     "facts.yml:2: “authors:” is not a list; write “[one, two]” or “- one” lines"),
    (f"{TITLE}  authors:\n  - [Ann]",
     "facts.yml:3: an entry of “authors:” is not a text; write one line of text"),
    (f"{TITLE}  firm: recorded", "facts.yml:2: “firm:” is “recorded”; did you mean “record”?"),
    (f"{TITLE}  firm: sure", "facts.yml:2: “firm:” is “sure”; known are record, page, month"),
    (f"{TITLE}  'a`b``': x", "facts.yml:2: unknown key “a`b``”; known are title, arxiv_id, "
     "authors, published, firm, category, source"),
    ("Full: {add: [[agents]]}",
     "corrections.yml:1: an entry of “add:” is not a text; write one line of text"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[text for text, _ in MISTAKES])
def test_each_mistake_is_answered_with_place_problem_and_next_step(text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        PARSERS[message.partition(":")[0]](text, message.partition(":")[0])
    assert str(caught.value) == message


def test_what_yaml_would_take_for_a_number_or_date_stays_the_text_that_it_is() -> None:
    text = "- {title: 1984, arxiv_id: 2501.10000, published: 2025-03-11, authors: [No, 1e3]}"
    assert list(parse_facts(text, "facts.yml").values()) == [
        Fact("1984", "2501.10000", ("No", "1e3"), "2025-03-11")
    ]


def test_a_tag_of_yaml_changes_nothing() -> None:
    text = "a.txt: !!python/object:os.system {day: !!timestamp 2025-03-11}"
    assert parse_recorded(text, "captures.yml") == {"a.txt": RecordedCapture(date(2025, 3, 11))}


def test_an_anchor_may_stand_for_what_is_written_once() -> None:
    text = "A: &both {add: [agents]}\nB: *both"
    found = parse_corrections(text, "corrections.yml", VOCABULARY)
    assert [(entry.key, entry.add, str(entry.origin)) for entry in found] == [
        ("A", ("agents",), "corrections.yml:1"),
        ("B", ("agents",), "corrections.yml:2"),
    ]


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_file_that_is_nested_deeply_ends_with_one_line(name: str, opening: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name}:"):
        PARSERS[name](opening * 100_000, name)


@pytest.mark.parametrize("name", PARSERS)
def test_anchors_that_multiply_take_no_memory(name: str) -> None:
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    text = "\n".join(["a0: &a0 [x, x]", *lines])
    with pytest.raises(SettingsError, match=rf"^{name}:"):
        PARSERS[name](text, name)


PIECES = [
    *("- ", "? ", ": ", "\n", "\n  ", "[", "]", "{", "}", ", ", "&a ", "*a ", "!!timestamp "),
    *("---\n", "'", '"', "#", "|\n", ">-\n", "<<: ", "title", "day", "text: ", "areas: ", "add: "),
    *(
        "2025-02-30",
        "2501.00001",
        "~",
        "null",
        "1e999",
        "\t",
        "\0",
        "\ud800",
        "\u2028",
        "%YAML 9\n",
    ),
]


@pytest.mark.parametrize("name", PARSERS)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_whatever_is_written_is_read_or_answered_in_one_line(name: str, pieces: list[str]) -> None:
    said = f"{name}: read; in full"
    try:
        PARSERS[name]("".join(pieces), name)
    except SettingsError as error:
        said = str(error)
    assert re.match(rf"{name}:(\d+:)? .+; .+", said)


def test_the_files_of_this_site_are_read() -> None:
    data = find_edition()
    assert len(parse_facts((data / "facts.yml").read_text(), "facts.yml")) > 200
    assert len(parse_recorded((data / "captures.yml").read_text(), "captures.yml")) == 5


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    facts = "- titel: Kites\n- title: Tea\n  firm: sure\n  authors: Ann\n- firm: page\n"
    with pytest.raises(SettingsError) as error:
        parse_facts(facts, "facts.yml")
    assert [line.partition(";")[0] for line in str(error.value).splitlines()] == [
        "facts.yml:1: unknown key “titel”", "facts.yml:3: “firm:” is “sure”",
        "facts.yml:4: “authors:” is not a list", "facts.yml:5: the fact has no “title:”",
    ]  # fmt: skip
    for parser, text, lines in (
        (
            parse_recorded,
            "a.txt: {dy: x}\nb.txt: {day: x}\nc.txt: {day: 2025-03-11}\nd.txt: x\n",
            [1, 2, 4],
        ),
        (parse_hidden, "- {titel: x}\n- 2501.00001\n- {arxiv_id: x}\n", [1, 3]),
        (PARSERS["corrections.yml"], "a: {add: [agnts]}\nb: {}\nc: {ad: [agents]}\n", [1, 2, 3]),
        (PARSERS["topics.yml"], "areas: { A: x, b: '' }\ntopics: []\n", [1, 1]),
        (
            PARSERS["topics.yml"],
            "areas: { a: A }\ntopics:\n- slug: Ab\n- slug: b\n  name: B\n",
            [3] * 3 + [4] * 2,
        ),
    ):
        with pytest.raises(SettingsError) as error:
            parser(text, "x.yml")
        assert [int(line.split(":")[1]) for line in str(error.value).splitlines()] == lines, text
