"""This repository's own site is one like those that `papers new` makes, but for what is named."""

import re

import yaml

from generator.files.skeletons import list_versions, read_skeleton
from generator.owner.skeleton import fill_skeleton
from generator.pages import FOLDERS
from tests.conftest import ROOT, find_edition

NEWEST = list_versions()[-1]
SKELETON = fill_skeleton(read_skeleton(NEWEST), NEWEST, "Daily Papers", "0.1.0")
OF_ITS_OWN = {
    "exclude_docs",  # the manual is built by itself
    "theme",  # the same, with a folder for templates of a fork's own
}


def read_settings(text: str) -> dict[str, object]:
    """Settings as YAML has them; what comes from the environment by its words."""
    settings: dict[str, object] = yaml.safe_load(text.replace("!ENV", ""))
    return settings


def test_settings_are_those_of_the_skeleton() -> None:
    find_edition()
    ours = read_settings((ROOT / "mkdocs.yml").read_text())
    theirs = read_settings(SKELETON["mkdocs.yml"])
    assert {key for key in ours | theirs if ours.get(key) != theirs.get(key)} <= OF_ITS_OWN


def test_pages_are_those_of_the_skeleton() -> None:
    find_edition()
    for name in ("docs/index.md", "docs/about.md"):
        assert (ROOT / name).read_text() == SKELETON[name], name


def test_git_passes_over_what_the_skeleton_says() -> None:
    ours = (ROOT / ".gitignore").read_text().splitlines()
    wanted = re.findall(r"^/.*$", SKELETON[".gitignore"], re.M)
    assert set(wanted) <= set(ours)
    assert {f"/docs/{folder}/" for folder in FOLDERS} <= set(wanted)
