"""Messages of templates are said when they are compiled."""

from pathlib import Path

import pytest
from jinja2 import Environment, Template

from generator.files.catalogues import read_words
from generator.files.kept import KeptFiles
from generator.model.site import Page
from generator.pages.content import ListContent
from generator.theme.render import Renderer
from generator.theme.said import SaidMessages


def compile_template(source: str, asked: list[str]) -> Template:
    def say(message: str, **values: str) -> str:
        asked.append(message)
        return message.upper().format_map({name.upper(): x for name, x in values.items()})

    environment = Environment(autoescape=True, extensions=[SaidMessages])
    environment.globals["_"] = say
    return environment.from_string(source)


def test_message_without_values_is_asked_for_once_and_escaped() -> None:
    asked: list[str] = []
    shown = compile_template('<b>{{ _("a & b") }}</b>', asked)
    assert [shown.render() for _ in range(3)] == ["<b>A &amp; B</b>"] * 3
    assert asked == ["a & b"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{{ _("of {title}", title=title) }}', "OF &lt;i&gt;"),
        ("{{ _(title) }}", "&lt;I&gt;"),
        ('{{ _("yes") if title else _("no") }}', "YES"),
        ('{{ _("a") ~ _("b") }}{{ "_" }}{{ title }}', "AB_&lt;i&gt;"),
        ('_("text")', '_("text")'),
        ("{{ _ }}", None),
    ],
)
def test_other_uses_mean_what_they_meant(source: str, said: str | None) -> None:
    rendered = compile_template(source, []).render(title="<i>")
    assert rendered == said if said is not None else "function" in rendered


def test_kept_template_is_not_taken_over_in_another_language(tmp_path: Path) -> None:

    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "list.html.j2").write_text('{{ _("Topics") }}')
    page = Page("x/", "X", "", "list", ListContent("X"))
    said = []
    for language in ("en", "de", "en"):
        kept = KeptFiles(tmp_path / "kept", "1")
        said.append(Renderer(tmp_path / "own", read_words(language), kept).render_html(page))
        kept.close()
    assert said == ["Topics", "Themen", "Topics"]
