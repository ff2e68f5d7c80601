"""The table of facts: written by a program without losing what its owner wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.corrections import Fact
from generator.model.identity import fold_title
from generator.model.problems import SettingsError
from generator.owner.facts import parse_facts, write_facts
from tests.conftest import find_edition

TEAPOTS = Fact(
    "Teapots in a Storm", "2611.00001", ("Ada Example",), "2026-11-20", "record", "cs.RO"
)
MINE = """\
# Mine.
- title: "Kites Learn to Fly"
  arxiv_id: "2510.90001"
# About the next one I am not sure.
- title: Teapots in a Storm
  published: 2026-11

- title: Electric Brooms
  firm: page   # a blog
"""
WRITTEN = """\
- title: "Teapots in a Storm"
  arxiv_id: "2611.00001"
  authors: ["Ada Example"]
  published: "2026-11-20"
  firm: record
  category: cs.RO
"""


def test_new_fact_stands_at_the_end() -> None:
    text = MINE.replace("Teapots in a Storm", "Clouds")
    assert write_facts(text, "facts.yml", [TEAPOTS]) == text + WRITTEN


def test_known_fact_stands_where_it_stood() -> None:
    expected = MINE.replace("- title: Teapots in a Storm\n  published: 2026-11\n", WRITTEN)
    assert write_facts(MINE, "facts.yml", [TEAPOTS]) == expected


def test_first_fact_makes_the_table() -> None:
    assert write_facts("", "facts.yml", [TEAPOTS]) == WRITTEN


def test_list_of_nothing_is_a_table() -> None:
    assert write_facts("# Mine.\n[]\n", "facts.yml", [TEAPOTS]) == f"# Mine.\n{WRITTEN}"


@pytest.mark.parametrize("text", ["[{title: Clouds}]\n", "- title: Clouds\n...\n"])
def test_table_that_nothing_can_be_added_to_is_told(text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        write_facts(text, "facts.yml", [TEAPOTS])
    assert str(caught.value) == (
        "facts.yml: nothing can be added to the table as it is written; "
        "write each entry as “- title: A Title”"
    )


def test_table_that_comes_along_stays_as_it_is_beside_a_new_fact() -> None:
    text = (find_edition() / "facts.yml").read_text()
    assert write_facts(text, "facts.yml", [TEAPOTS]) == text + WRITTEN


def test_fact_that_is_written_again_changes_nothing() -> None:
    once = write_facts(MINE, "facts.yml", [TEAPOTS])
    assert write_facts(once, "facts.yml", [TEAPOTS]) == once


@pytest.mark.parametrize(
    "written", ["https://arxiv.org/abs/2510.90010v3", "arXiv:2510.90010v2", "2510.90010"]
)
def test_id_may_be_pasted_as_an_address(written: str) -> None:
    (fact,) = parse_facts(f"- title: Kites\n  arxiv_id: {written}\n", "facts.yml").values()
    assert fact.arxiv_id == "2510.90010"


@pytest.mark.parametrize("written", ["99", "2510.9001x", "kites"])
def test_id_that_leads_nowhere_is_told(written: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_facts(f"- title: Kites\n  arxiv_id: {written}\n", "facts.yml")
    assert str(caught.value) == (
        f"facts.yml:2: “{written}” is no arXiv id; write it like 2501.00001, or leave it out"
    )


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"])
texts = st.text(LETTERS).map(lambda text: " ".join(text.split()))
titles = texts.filter(lambda title: bool(fold_title(title)))


@given(st.lists(st.builds(Fact, titles, authors=st.lists(texts).map(tuple)), max_size=4))
def test_whatever_is_written_is_read_again(facts: list[Fact]) -> None:
    table = {fold_title(fact.title): fact for fact in facts}
    text = write_facts(MINE, "facts.yml", table.values())
    assert {**parse_facts(MINE, ""), **table} == parse_facts(text, "")


def test_facts_of_several_known_titles_stand_where_each_stood() -> None:
    kites = Fact("Kites Learn to Fly", "2510.90001")
    both = write_facts(MINE, "facts.yml", [kites, TEAPOTS])
    assert both == write_facts(MINE, "facts.yml", [TEAPOTS, kites])
    first, second = '- title: "Kites Learn to Fly"\n', '- title: "Teapots in a Storm"\n'
    assert both.index("# Mine.") < both.index(first) < both.index("# About the next one I")
    assert both.index("# About the next one I") < both.index(second)
    assert both.endswith("- title: Electric Brooms\n  firm: page   # a blog\n")
    assert both.count("title:") == 3
