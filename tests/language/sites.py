"""Small sites in other languages, with papers in them."""

from pathlib import Path
from typing import NamedTuple

import msgspec

from tests.conftest import SITE_URL, run_command
from tests.sites import Site

SETTINGS = """\
site_name: {name}
site_url: {url}
theme: {{ name: material, language: {language} }}
plugins: [papers]
markdown_extensions: [tables]
"""


class Edition(NamedTuple):
    """A site to be: its language, its name, and its papers as title and text."""

    language: str
    name: str
    papers: tuple[tuple[str, str], ...]


GERMAN = Edition(
    "de",
    "Tagesarbeiten",
    (
        (
            "Über große Sprachmodelle in Mundarten",
            "Sprachmodelle lernen Mundarten langsam. Wir übersetzen Märchen und zählen Fehler.",
        ),
        (
            "Quantisierungsverfahren für Straßenkameras",
            "Gewichte mit vier Bit genügen einer Kamera. Die Maßnahme spart Strom.",
        ),
        ("A Kettle Learns to Whistle", "Reinforcement learning teaches a kettle. It whistles."),
    ),
)
CHINESE = Edition(
    "zh",
    "每日论文",
    (
        ("大语言模型的量化方法综述", "本文综述大语言模型的量化方法。我们比较四种低比特方案。"),
        ("基于强化学习的茶壶控制", "强化学习让茶壶学会吹哨。实验在三种茶壶上进行。"),
        ("A Kettle Learns to Whistle", "Reinforcement learning teaches a kettle. It whistles."),
    ),
)


def build_edition(edition: Edition, folder: Path) -> Site:
    """The site of an edition, with the topics and the words that come with the program."""
    captures = folder / "data" / "captures"
    captures.mkdir(parents=True)
    (folder / "docs").mkdir()
    settings = SETTINGS.format(name=edition.name, url=SITE_URL, language=edition.language)
    (folder / "mkdocs.yml").write_text(settings)
    for day in ("2025-03-11", "2025-03-12"):
        rows = [
            {
                "paper": {
                    "id": f"2503.0{place:04}", "title": title, "summary": text,
                    "upvotes": 3 * place, "publishedAt": "2025-03-10T00:00:00.000Z",
                    "submittedOnDailyAt": f"{day}T00:00:00.000Z",
                    "authors": [{"name": "Ada Beispiel"}, {"name": "Bo Muster"}],
                },
                "numComments": place,
            }
            for place, (title, text) in enumerate(edition.papers)
            if place or day == "2025-03-12"
        ]  # fmt: skip
        (captures / f"{day}.json").write_bytes(msgspec.json.encode(rows))
    done = run_command("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return Site(folder / "site", SITE_URL)
