"""Random histories of a project, each step built on the one before and from nothing.

    python -m tools.kept_history [--steps 200] [--seed 0]

A step adds, changes, renames or removes a capture, changes settings, topics, a template, a
hand-written page or what is hidden, damages the cache, the site or the Markdown of a list, or
builds the site alone, without that Markdown. What takes over what it can must be the same, byte for
byte, as what is built from nothing. ``make kept`` makes 200 steps.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import msgspec
from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config

from generator.files.tree import GENERATED_MARK
from generator.mkdocs.config import find_project
from generator.mkdocs.site import build_site
from generator.project import build_project

ROOT = Path(__file__).parents[1]
URL = "https://papers.example/daily/"
Change = Callable[[Path, Random], None]

TITLES = (
    "Kites in Language Models", "KITES IN LANGUAGE MODELS.", "Snails Count Beans",
    "Diffusion of Tea", "Large Teapots Reason", "Ants See in 3D", "Pruning a Hedge of Weights",
)  # fmt: skip
TEXTS = (
    "", "We train a large language model on kites. They fly better than kites without one.",
    "A robot counts beans by reinforcement learning. It is quick, and the beans are few.",
    "We prune a neural network until nothing is left. Accuracy falls by two points.",
)  # fmt: skip
NAMES = ("Ada Example", "Ben Muster", "Cleo Beispiel")
TOPICS = """\
areas: {words: Words, things: Things}
topics:
- {slug: language, name: Language Models, area: words, description: Of it., sure: [language model]}
- {slug: robots, name: Robots, area: things, description: Of things., sure: [robot, beans]}
- {slug: pruning, name: Pruning, area: things, description: Of less., sure: [prune, pruning]}
"""


def make_project(folder: Path) -> None:
    """A project with a first capture, its own topics and its own templates."""
    (folder / "data" / "captures").mkdir(parents=True)
    (folder / "templates").mkdir()
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n\nThis site is about teapots.\n")
    (folder / "topics.yml").write_text(TOPICS)
    options = "topics: topics.yml, templates: templates"
    text = f"site_name: Teapots\ntheme: material\nplugins:\n  - papers: {{ {options} }}\n"
    (folder / "mkdocs.yml").write_text(text)


def _list_captures(folder: Path) -> list[Path]:
    return sorted((folder / "data" / "captures").iterdir())


def _write_rows(draw: Random) -> bytes:
    rows = [
        {
            "title": title,
            "abstract": draw.choice(TEXTS),
            "authors": draw.sample(NAMES, draw.randint(0, 3)),
            "listed": f"2025-03-{draw.randint(10, 14)}",
            "upvotes": draw.randint(0, 9),
        }
        for title in draw.sample(TITLES, draw.randint(1, 4))
    ]
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def add(folder: Path, draw: Random) -> None:
    """Add a capture, or put another in its place."""
    name = f"{draw.randint(1, 6)}.jsonl"
    (folder / "data" / "captures" / name).write_bytes(_write_rows(draw))


def change(folder: Path, draw: Random) -> None:
    """Change what a capture says."""
    path = draw.choice(_list_captures(folder))
    path.write_bytes(path.read_bytes().replace(b"train", b"teach").replace(b"quick", b"slow"))


def rename(folder: Path, draw: Random) -> None:
    """Give a capture another name."""
    draw.choice(_list_captures(folder)).rename(
        folder / "data" / "captures" / f"named-{draw.randint(1, 9)}.jsonl"
    )


def remove(folder: Path, draw: Random) -> None:
    """Remove a capture, unless it is the last."""
    if len(_list_captures(folder)) > 1:
        draw.choice(_list_captures(folder)).unlink()


def record(folder: Path, draw: Random) -> None:
    """Record the kind of a capture's texts, or nothing."""
    name = draw.choice(_list_captures(folder)).name
    text = draw.choice(("", f"{name}: {{ text: summary }}\n"))
    (folder / "data" / "captures.yml").write_text(text)


def change_topics(folder: Path, draw: Random) -> None:
    """Rename a topic, or give it another phrase."""
    text = TOPICS.replace("name: Robots", f"name: {draw.choice(('Robots', 'Machines'))}")
    (folder / "topics.yml").write_text(text.replace("beans", draw.choice(("beans", "teapots"))))


def hide(folder: Path, draw: Random) -> None:
    """Hide one paper, and show the one that was hidden."""
    entry = {"title": draw.choice(TITLES), "reason": "on request"}
    (folder / "data" / "hidden.yml").write_bytes(b"- " + msgspec.json.encode(entry) + b"\n")


def correct(folder: Path, draw: Random) -> None:
    """Give one paper a topic, and no other."""
    entry = {draw.choice(TITLES[2:]): {"add": ["language"]}}
    (folder / "data" / "corrections.yml").write_bytes(msgspec.json.encode(entry) + b"\n")


def change_setting(folder: Path, draw: Random) -> None:
    """Give the site another name."""
    path = folder / "mkdocs.yml"
    name = draw.choice(("Teapots", "Kettles", "Cups"))
    path.write_text(re.sub("site_name: .*", f"site_name: {name}", path.read_text()))


def change_template(folder: Path, draw: Random) -> None:
    """Put a template in front of the program's, or take it away."""
    of_html = draw.random() < 0.5
    path = folder / "templates" / ("alias.html.j2" if of_html else "list.md.j2")
    path.unlink(missing_ok=True)
    if said := draw.choice(("", "Moved", "Gone")):
        path.write_text(
            f'<h1 id="top">{said}</h1>\n' if of_html else f"{said}: {{{{ page.path }}}}\n"
        )


def write_page(folder: Path, draw: Random) -> None:
    """Change a hand-written page."""
    text = f"# About\n\nThis site is about {draw.randint(1, 9)} teapots.\n"
    (folder / "docs" / "about.md").write_text(text)


def damage(folder: Path, draw: Random) -> None:
    """Change a bit of a file of the cache, cut it, or remove it."""
    for path in draw.sample(
        found := sorted((folder / ".cache/papers").glob("*.kept")), len(found[:1])
    ):
        data = bytearray(path.read_bytes())
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        path.write_bytes(data[: draw.choice((len(data), len(data) // 2, 0))])


def touch_site(folder: Path, draw: Random) -> None:
    """Change or remove a page of the site that stands."""
    _spoil(sorted((folder / "site" / "papers").glob("*/index.html")), draw)


def touch_markdown(folder: Path, draw: Random) -> None:
    """Change or remove the Markdown of a list."""
    _spoil(sorted((folder / "docs" / "topics").glob("*.md")), draw)


def _spoil(pages: Sequence[Path], draw: Random) -> None:
    for path in draw.sample(pages, len(pages[:1])):
        if draw.random() < 0.5:
            path.write_bytes(path.read_bytes()[: len(GENERATED_MARK)] + b"spoilt")
        else:
            path.unlink()


def build_alone(folder: Path, draw: Random) -> None:
    """Build the site of a new capture as ``papers site`` does, which leaves docs/ as it is."""
    add(folder, draw)
    config = folder / "mkdocs.yml"
    build_site(build_project(find_project(config)[0]), config, folder / "site", URL)


CHANGES: Sequence[Change] = (
    add, add, add, change, rename, remove, record, change_topics, hide, correct, change_setting,
    change_template, write_page, damage, touch_site, touch_markdown, build_alone,
)  # fmt: skip


def change_project(folder: Path, draw: Random) -> str:
    """One step; its name. A record of a capture that is gone is taken back, as its owner would."""
    chosen = draw.choice(CHANGES)
    chosen(folder, draw)
    recorded = folder / "data" / "captures.yml"
    names = {path.name for path in _list_captures(folder)}
    if recorded.is_file() and recorded.read_text().partition(":")[0] not in names:
        recorded.unlink()
    _show_one(folder)
    return chosen.__name__


def _show_one(folder: Path) -> None:
    """Hide nothing where no paper would be left: such a build is refused."""
    found = build_project(find_project(folder / "mkdocs.yml")[0])
    if not found.corpus.papers:
        (folder / "data" / "hidden.yml").unlink()


Tree = dict[str, bytes]


def build(folder: Path, site: str) -> Tree:
    """Build into a folder of the project, as MkDocs does; the files of the site and of docs/."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / site), site_url=URL)
    config.plugins.on_startup(command="build", dirty=False)
    build_mkdocs(config)
    return _read_tree(folder / site) | {
        f"docs/{k}": v for k, v in _read_tree(folder / "docs").items()
    }


def _read_tree(folder: Path) -> Tree:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def find_differences(folder: Path) -> list[str]:
    """The files that differ between the site built on what is there and one built from nothing."""
    one = build(folder, "site")
    kept, aside = folder / ".cache", folder / "aside"
    kept.rename(aside)
    other = build(folder, "clean")
    for path in (kept, folder / "clean"):
        shutil.rmtree(path)
    aside.rename(kept)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description="Build random histories twice.")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    draw = Random(options.seed)  # noqa: S311  # a history can be repeated
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_project(folder)
        add(folder, draw)
        for step in range(1, options.steps + 1):
            name = change_project(folder, draw)
            if differing := find_differences(folder):
                print(f"step {step}, {name}: {len(differing)} files differ: {differing[:10]}")
                return 1
    print(f"{options.steps} steps, seed {options.seed}: no file differs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
