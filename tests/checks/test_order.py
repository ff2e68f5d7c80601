"""Faults of a site are named in one order, whichever way its files are found."""

from generator.checks.feeds import find_broken_feeds
from generator.checks.links import Tree

URL = "https://papers.example/daily/"
FOLDERS = list("hbdacgef")


def open_tree(files: dict[str, str]) -> Tree:
    return Tree(frozenset(files), files.__getitem__, URL)


def test_pages_and_their_links_are_named_in_order() -> None:
    links = "".join(f'<a href="gone-{name}/">x</a>' for name in FOLDERS)
    tree = open_tree({f"{name}.html": links for name in FOLDERS})
    found = list(tree.find_broken_links())
    assert len(found) == 64
    assert found == sorted(found)


def test_feeds_are_named_in_order() -> None:
    tree = open_tree({f"{name}/feed.xml": "<rss" for name in FOLDERS})
    found = [line.partition(":")[0] for line in find_broken_feeds(tree)]
    assert found == [f"{name}/feed.xml" for name in sorted(FOLDERS)]
