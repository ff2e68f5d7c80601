"""Breaks the files of a site's owner, one at a time, and builds: settings, lists, templates.

Whatever is in them, they are read, or answered in one line with file, problem and next step.
"""

import random
import re
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.mkdocs.config import find_project
from generator.model.problems import PapersError
from generator.pages import list_pages, list_stamped_pages
from generator.pages.markdown import TEMPLATE, list_markdown
from generator.pages.markdown import __file__ as markdown_module
from generator.project import build_project, list_further_pages
from generator.theme.render import TEMPLATES, Renderer
from tests.captures import COLLECTION, write_page
from tests.mutants import mutate

SETTINGS = """site_name: Tea
site_url: https://tea.example/
docs_dir: docs
theme: { name: material }
plugins:
  - search
  - papers:
      name: The Tea Papers
      description: Of tea.
      topics: topics.yml
      templates: mine
      captures: data/captures
      colors: { vision: "#2c5a9d" }
      licence: { name: CC0, url: "https://tea.example/licence" }
      analytics: { script: "https://stats.example/a.js", data: { site: tea } }
      sections: [days, topics]
      newsletter: https://tea.example/post
      private: false
"""
HIDDEN = '- 2501.00001\n- { title: "Wrong: Two", reason: copied badly }\n- A Title\n'
CORRECTIONS = '"2502.04321":\n  add: [code]\n  remove: [images]\nKites: { add: [images] }\n'
ACCEPTED = "# seen\na.txt:3: warning: no day; record it\n"
PUBLISHED = (
    '{"kind":"listing","day":"2025-03-11","capture":"a.txt","key":"0123456789abcdef/0"}\n'
    '{"kind":"paper","slug":"kites-0123456789","announced":"2025-03-11T12:00:00Z"}\n'
    '{"kind":"page","path":"days/2025-03-11/","gone":true}\n'
)
FILES = {
    "mkdocs.yml": SETTINGS,
    "topics.yml": (COLLECTION / "topics.yml").read_text("utf-8"),
    "data/captures.yml": (COLLECTION / "captures.yml").read_text("utf-8"),
    "data/facts.yml": (COLLECTION / "facts.yml").read_text("utf-8"),
    "data/hidden.yml": HIDDEN,
    "data/corrections.yml": CORRECTIONS,
    "data/accepted.txt": ACCEPTED,
    "data/published.jsonl": PUBLISHED,
}
LOOKS = {
    name: (folder / name).read_text("utf-8")
    for folder, name in (
        (TEMPLATES, "list.html.j2"), (TEMPLATES, "entry.html.j2"), (TEMPLATES, "sections.html.j2"),
        (TEMPLATES, "front.html.j2"), (TEMPLATES, "paper.html.j2"),
        (Path(markdown_module).parent, TEMPLATE),
    )
}  # fmt: skip
# What trips readers of YAML and of templates.
_YAML = [
    "- ", "? ", ": ", "\n  ", "[", "]", "{", "}", ", ", "&a ", "*a ", "!!timestamp ",
    "!!python/name:os.system ", "---\n", "'", '"', "#", ">-\n", "<<: ", "~", "null", "1e999",
    "1: 2", "\t", "2025-02-30", "9999999999", "-1", ".inf", "true", "no", "title: ", "day: ",
    "text: ", "add: ", "papers: ", "slug: ", "!ENV X", "[]", "{}", "''", "con", "nul", "CON",
    "aux", "com1", "trailing.", "trailing ", "..", "../../etc", "/etc/passwd", "%00", "\u2028",
    "é",
]  # fmt: skip
_JINJA = """{{|}}|{%|%}|{#|#}|{{ 1/0 }}|{{ page.nothing }}|{{ content.heading() }}|{{ none.x.y }}
{% include "no.j2" %}|{% include "list.html.j2" %}|{% extends "list.html.j2" %}|{% block a %}
{% if %}|{% endif %}|{% for a in 1 %}|{% endfor %}|{% set a = %}|{{ [][5] }}|{{ {}["a"] }}
{{ "a" + 1 }}|{{ x|safe }}|{{ page|nofilter }}|{{ "%d" % "a" }}|{{ 1|batch }}|{{ content|int }}
{% import "entry.html.j2" as x %}|{{ self.a() }}|{{ super() }}|{{ caller() }}|{% macro a(a,a) %}
{{ "a".encode("idna").decode("x") }}|{{ "a"|join(1)|first }}|{{ range(5)[9] }}|{{ loop.index }}
{% raw %}|{% call x() %}|{% filter upper %}|{{ page|tojson }}|{{ cycler().next() }}""".split("|")
_SAID = re.compile(r".+?(?::\d+)?: .+; .+")
_BLAMED = "fault of the program"


def make_folder(folder: Path) -> None:
    """A project that builds, with a file at each door."""
    for name in ("mine", "docs", "data/captures"):
        (folder / name).mkdir(parents=True)
    page = write_page("Mar 11, 2025", "Kites of Paper", "Pruning Language Models", "A Title")
    (folder / "data" / "captures" / "a.txt").write_text(page)
    for name, text in FILES.items():
        (folder / name).write_text(text)


def build_all(folder: Path) -> None:
    """Build as commands do, and draw what a template draws."""
    project, _ = find_project(folder / "mkdocs.yml")
    build = build_project(project)
    for message in (*build.errors, *build.notices):
        check_message(str(message))
    pages = [*list_pages(build.corpus), *list_further_pages(build, project.read_fetched())]
    renderer = Renderer(project.templates)
    for page in (*pages, *list_stamped_pages(build.corpus)):
        renderer.render_html(page)
    for _ in list_markdown(pages, build.corpus.words, project.templates):
        pass


def check_message(text: str) -> None:
    for line in text.split("\n"):
        assert _SAID.fullmatch(line), line
        assert _BLAMED not in line, line


def check_door(folder: Path, name: str, data: bytes) -> str:
    """Put the data in a file's place and build; what is wrong with it, "" if nothing."""
    path = folder / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(data)
    try:
        build_all(folder)
    except PapersError as error:
        check_message(str(error))
        return str(error)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    return ""


def choose_mutant(chance: random.Random) -> tuple[str, bytes]:
    """A file with something gone wrong in it: of any kind, or by what its readers trip over."""
    doors = [*FILES.items(), *((f"mine/{name}", text) for name, text in LOOKS.items())]
    name, text = chance.choice(doors)
    data = text.encode()
    tokens = _JINJA if name.endswith(".j2") else _YAML
    for _ in range(chance.choice([0, 1, 1, 2, 4])):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(tokens).encode() + data[place:]
    return name, mutate(data, chance) if chance.random() < 0.3 else data


def fuzz(count: int, seed: int) -> tuple[int, str, bytes]:
    """Try mutants: how many were answered, and the first that breaks the program, by its name."""
    chance = random.Random(seed)  # noqa: S311  (mutants are no secrets)
    answered = 0
    with TemporaryDirectory() as place:
        make_folder(Path(place))
        for _ in range(count):
            name, data = choose_mutant(chance)
            try:
                answered += bool(check_door(Path(place), name, data))
            except Exception:
                traceback.print_exc()
                return answered, name, data
    return answered, "", b""
