"""A site with topics of its own: what its owner changes in one file, and in corrections."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from generator.editorial.quotes import Quotes
from generator.model.topics import Evidence, Tag, pack_evidence
from generator.pages.reasons import explain_tag
from tests.captures import VOCABULARY, make_paper
from tests.conftest import SITE_URL, run_command
from tests.sites import Site

BROOMS = "Does a Robot Dream of Electric Brooms?"


def run(project: Path, *arguments: str | Path) -> Result:
    words = [*map(str, arguments), "--config-file", str(project / "mkdocs.yml")]
    return CliRunner().invoke(main, words)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def build(project: Path) -> Site:
    done = run_command("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    return Site(project / "site", SITE_URL)


# the file of topics


@pytest.mark.slow
def test_a_dropped_topic_leaves_nothing_and_a_new_one_has_its_page(project: Path) -> None:
    site = build(project)
    assert "topics/code/" in site.paths
    entry = """  - slug: brooms
    name: Brooms & Mops
    area: household
    description: What sweeps.
    sure: [electric broom]
"""
    path = project / "topics.yml"
    before, code, after = path.read_text().partition("  - slug: code\n")
    path.write_text(before + entry + after[after.index("  - slug: ") :])
    edit(path, "areas:\n", "areas:\n  household: The Household\n")
    edit(path, "name: Image Generation", "name: Painting")
    site = build(project)
    assert code
    assert "topics/code/" not in site.paths
    assert not (project / "docs/topics/code.md").exists()
    assert not (site.folder / "topics/code/feed.xml").exists()
    assert (
        "The title says Electric Brooms ."
        in site.page(next(p for p in site.papers if "brooms" in p)).text
    )
    index = site.page("topics/").text
    assert "The Household" in index
    assert "Brooms & Mops" in index
    assert "Painting" in index
    assert "Brooms & Mops" in site.page("topics/brooms/").title
    assert list(site.list_broken()) == []


def test_topics_and_areas_without_papers_are_not_shown(project: Path) -> None:
    edit(project / "topics.yml", "areas:\n", "areas:\n  empty: An Empty Area\n")
    site = build(project)
    assert "topics/nobody/" not in site.paths
    assert "Interest to Nobody" not in site.page("topics/").text
    assert "An Empty Area" not in site.page("topics/").text


def test_a_mistake_in_the_topics_ends_every_command_with_its_line(project: Path) -> None:
    edit(project / "topics.yml", "area: vision", "area: visions")
    message = "error: topics.yml:20: unknown area “visions”; did you mean “vision”?\n"
    for command in (["explain", "x"], ["build"], ["topics", "list"]):
        done = run(project, *command)
        assert (done.exit_code, done.stderr) == (1, message)


# corrections


@pytest.mark.slow
def test_an_override_changes_the_site_and_says_who_did(project: Path) -> None:
    text = f'"{BROOMS}": {{add: [nobody], remove: [reinforcement-learning]}}\n'
    (project / "data/corrections.yml").write_text(text)
    site = build(project)
    page = site.page(next(p for p in site.papers if "brooms" in p))
    assert "Of Interest to Nobody Added by the site’s owner." in page.text
    assert "topics/nobody/" in site.paths
    done = run(project, "explain", BROOMS)
    assert (
        "  topics:\n    nobody 1.00\n      Added by the site's owner.\n  gist:\n"
    ) in done.stdout


def test_an_override_that_no_longer_matters_is_a_notice(project: Path) -> None:
    path = project / "data/corrections.yml"
    path.write_text(f'"{BROOMS}": {{add: [reinforcement-learning]}}\nNo Such: {{add: [code]}}\n')
    done = run(project, "explain", BROOMS, "--strict")
    assert done.exit_code == 0
    assert (
        f"corrections.yml:1: notice: the correction of “{BROOMS}” adds “reinforcement-learning”, "
        "but the paper has it already; remove that topic from it\n"
        "corrections.yml:2: notice: no paper has the arXiv id or title “No Such”; "
        "correct the entry, or remove it\n"
    ) in done.stderr


def test_a_mistake_in_the_overrides_fails_the_build_with_its_line(project: Path) -> None:
    (project / "data/corrections.yml").write_text(f'"{BROOMS}":\n  add: [cod]\n')
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert "corrections.yml:2: unknown topic “cod”; did you mean “code”?" in done.stderr


def test_overrides_may_stand_in_another_file(project: Path) -> None:
    edit(project / "mkdocs.yml", "topics.yml }", "topics.yml, corrections: mine.yml }")
    (project / "mine.yml").write_text(f'"{BROOMS}": {{add: [code]}}\n')
    assert "Added by" in run(project, "explain", BROOMS).stdout


# the reasons


EVIDENCE = (
    Evidence("small wishes", "text", 1.0, "code"),
    Evidence("Reinforced", "title", 0.8),
    Evidence("reinforced", "text", 0.7),
    Evidence("tiny brooms", "text", 0.5),
    Evidence("huge brooms", "text", -0.5),
)


def test_reasons_are_grouped_by_the_topic_they_speak_for_and_the_place() -> None:
    tag = Tag("reinforcement-learning", 2.5, pack_evidence(EVIDENCE))
    reasons = explain_tag(tag, make_paper("Robots", "…"), Quotes(VOCABULARY))
    assert reasons == {
        "": {"title": ["Reinforced"], "abstract": ["tiny brooms"]},
        "code": {"abstract": ["small wishes"]},
    }


@pytest.mark.slow
def test_a_topic_that_follows_from_another_says_so(project: Path) -> None:
    edit(project / "topics.yml", "sure: [pruning]", "sure: [pruning]\n    implies: {code: 0.9}")
    site = build(project)
    page = site.page(next(p for p in site.papers if "pruning" in p))
    assert (
        "Papers on Small & Fast Models often belong here too: the abstract says Pruning ."
    ) in page.text
    assert "which stands for efficiency\n" in run(project, "explain", "Pruning").stdout
