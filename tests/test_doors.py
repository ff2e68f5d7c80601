"""Whatever stands in a file of a site's owner, it is read or answered in a line with its place."""

from pathlib import Path

import pytest

from tools.fuzz_doors import check_door, fuzz, make_folder

LIST = "mine/list.html.j2"


@pytest.fixture
def doors(tmp_path: Path) -> Path:
    make_folder(tmp_path)
    return tmp_path


def test_project_of_the_fuzzer_builds_with_its_own_files(doors: Path) -> None:
    """Otherwise every mutant would be answered for another's mistake."""
    assert check_door(doors, LIST, b"{{ content.heading }}") == ""


@pytest.mark.parametrize(
    ("name", "text", "answer"),
    [
        (LIST, "\n{{ 1 / 0 }}", "list.html.j2:2: ZeroDivisionError: division by zero"),
        (LIST, "{{ cycler() }}", "list.html.j2:1: RuntimeError: at least one item has to be"),
        (LIST, '\n{% include "no.j2" %}', "list.html.j2:2: there is no template “no.j2”"),
        (LIST, '{{ "x" * 99999999999999 }}', "list.html.j2:1: MemoryError; correct the template"),
        (LIST, "\n\n{% if %}", "list.html.j2:3: Expected an expression"),
        ("mine/list.md.j2", "{{ page.tea }}", "list.md.j2:1: 'generator.model.site.Page object'"),
    ],
)
def test_fault_of_a_template_is_told_with_its_line(
    doors: Path, name: str, text: str, answer: str
) -> None:
    assert check_door(doors, name, text.encode()).startswith(answer)


@pytest.mark.slow
def test_hundred_mutants_of_owners_files_break_nothing() -> None:
    answered, name, _ = fuzz(100, seed=7)
    assert name == ""
    assert answered > 30
