"""Each kind of escaping, by what it leaves harmless and what it leaves alone."""

import html
import importlib.util
import string
import sys

import markdown  # type: ignore[import-untyped]
import markupsafe
import pytest
from jinja2 import Environment

from generator.escape import (
    SafeMarkdown,
    escape_chat,
    escape_csv,
    escape_fts,
    escape_html,
    escape_markdown,
    escape_terminal,
    escape_xml,
    fill_html,
    mark_html,
    mark_text,
)

HOSTILE = """<b title="x" class='y'>&amp;</b>"""


@pytest.mark.parametrize("mark", string.punctuation)
def test_punctuation_that_could_mean_something_is_a_reference(mark: str) -> None:
    assert escape_markdown(f"{mark}x") == f"&#{ord(mark)};x"


def test_what_only_ends_or_joins_words_stays_readable() -> None:
    assert escape_markdown("Well-known, is it? It is; yes.") == "Well-known, is it? It is; yes."
    assert escape_markdown("1. One - 2, a.b") == "1&#46; One &#45; 2&#44; a&#46;b"


def test_letters_digits_and_other_scripts_are_untouched() -> None:
    text = string.ascii_letters + string.digits + " é 蜗牛 –"
    assert escape_markdown(text) == text
    assert escape_markdown(SafeMarkdown("*x*")) == "*x*"


def test_markdown_renders_as_the_very_same_text_on_one_line() -> None:
    text = f"# {string.punctuation}\n\n- a {{{{ b }}}}"
    rendered = markdown.markdown(escape_markdown(text))
    assert html.unescape(rendered) == f"<p>{' '.join(text.split())}</p>"
    assert rendered.count("<") == 2


def test_text_for_html_closes_no_element_and_no_attribute() -> None:
    escaped = "&lt;b title=&#34;x&#34; class=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;"
    assert escape_html(HOSTILE) == escaped
    assert mark_html(HOSTILE) == escaped


def test_text_of_another_kind_is_text_and_html_stays() -> None:
    assert escape_html(SafeMarkdown(HOSTILE)) == escape_html(HOSTILE)
    assert escape_html(mark_html(HOSTILE)) == escape_html(HOSTILE)
    assert fill_html("<b>{x}</b>{y}", x=HOSTILE, y=mark_html("<i>")) == (
        f"<b>{escape_html(HOSTILE)}</b>&lt;i&gt;"
    )
    said = mark_html(HOSTILE)
    assert mark_html(said) == said


def test_template_that_escapes_leaves_marked_text_alone() -> None:
    template = Environment(autoescape=True).from_string("{{ x }}")
    for mark in (mark_html, mark_text):
        assert template.render(x=mark(HOSTILE)) == mark(HOSTILE)


def test_text_of_an_element_keeps_its_quotes_alone() -> None:
    kept = """&lt;b title="x" class='y'&gt;&amp;amp;&lt;/b&gt;"""
    assert mark_text(HOSTILE) == kept
    assert escape_xml(HOSTILE) == kept


def test_values_of_a_message_are_escaped_and_html_is_not_twice() -> None:
    message = "<em>{name}</em> of {other}"
    filled = fill_html(message, name="<b>", other=mark_html("<i>"))
    assert filled == "<em>&lt;b&gt;</em> of &lt;i&gt;"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formula_is_text_in_a_spreadsheet(start: str) -> None:
    assert escape_csv(f"{start}1+1") == f"'{start}1+1"
    assert escape_csv(f"x{start}1") == f"x{start}1"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("\x00\x1f\x7f\x9f", r"\x00\x1f\x7f\x9f"),
        ("\u2028\u2029\u202a\u202e\u2066\u2069", r"\u2028\u2029\u202a\u202e\u2066\u2069"),
        (" ~\xa0\u2027\u202f\u2065\u206a", " ~\xa0\u2027\u202f\u2065\u206a"),
        ("::error::x", r"\x3a:error::x"),
        ("  ::error::x", r"  \x3a:error::x"),
        ("x ::error::x", "x ::error::x"),
        ("x ##[command]y", r"x #\x23[command]y"),
        ("## x", "## x"),
        ("\ud800", r"\ud800"),
    ],
)
def test_line_of_a_log_commands_nothing(text: str, shown: str) -> None:
    assert escape_terminal(text) == shown


def test_quotes_end_no_query() -> None:
    assert escape_fts('a" OR "b') == '"a"" OR ""b"*'


def test_escape_of_a_library_without_its_compiled_part_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """MarkupSafe before 3.0 has no such function, and some platforms have no compiled part."""
    monkeypatch.setitem(sys.modules, "markupsafe._speedups", None)
    spec = importlib.util.find_spec("generator.escape")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for text in (HOSTILE, f"{HOSTILE}\x00", "plain", markupsafe.Markup("<b>")):
        assert module.escape_html(text) == escape_html(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@everyone", "@|everyone"), ("to@here", "to@|here"), ("<!channel>", "<|!channel>"),
        ("@ada@wren.example", "@|ada@wren.example"), ("<@U1>", "<|@|U1>"),
        ("<https://x.example>", "<|https://x.example>"),
        ("[kites](https://x.example)", "[kites]|(https://x.example)"),
    ],
)  # fmt: skip
def test_title_calls_nobody_in_a_chat(text: str, shown: str) -> None:
    assert escape_chat(text) == shown.replace("|", "\u2060")


@pytest.mark.parametrize("text", ["Pass@k where a < b", "f(x) [1] (2)", "10 @ 5, x <= y"])
def test_title_that_calls_nobody_stays_as_it_is_in_a_chat(text: str) -> None:
    assert escape_chat(text) == text
