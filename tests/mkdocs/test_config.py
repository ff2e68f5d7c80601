"""The project that mkdocs.yml describes, read as MkDocs reads it."""

from pathlib import Path

import pytest

from generator.mkdocs.config import find_project
from generator.model.problems import SettingsError
from tests.captures import write_page
from tests.conftest import run_command

LEAST = "site_name: Tea\ntheme: material\nplugins: [search, papers]\n"


def write_config(folder: Path, text: str, name: str = "mkdocs.yml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_smallest_project_has_every_default(tmp_path: Path) -> None:
    project, _ = find_project(write_config(tmp_path, LEAST))
    assert project.docs == "docs"
    assert project.captures == tmp_path / "data/captures"


@pytest.mark.parametrize("base", ["base.yml", "shared/base.yml"])
def test_inherited_settings_count_and_paths_are_those_of_the_child(
    tmp_path: Path, base: str
) -> None:
    write_config(tmp_path, "docs_dir: pages\nplugins: [{papers: {captures: saved}}]\n", base)
    child = write_config(tmp_path, f"INHERIT: {base}\nsite_name: Tea\n")
    project, _ = find_project(child)
    assert (project.captures, project.docs) == (tmp_path / "saved", "pages")


def test_site_that_inherits_from_another_folder_is_told_where_its_captures_would_be(
    tmp_path: Path,
) -> None:
    write_config(tmp_path, LEAST)
    (tmp_path / "data" / "captures").mkdir(parents=True)
    child = write_config(tmp_path / "tea", "INHERIT: ../mkdocs.yml\nsite_name: Tea\n")
    (tmp_path / "tea" / "docs").mkdir()
    said = f"captures: there is no “{tmp_path}/tea/data/captures”; correct the option in mkdocs.yml"
    for command in (["papers", "check"], ["mkdocs", "build"]):
        done = run_command(*command, cwd=child.parent)
        assert done.returncode == 1
        assert said in done.stderr
    (tmp_path / "tea" / "data" / "captures").mkdir(parents=True)
    done = run_command("papers", "check", cwd=child.parent)
    assert done.returncode == 0, done.stderr


def test_site_that_inherits_from_its_own_folder_may_have_no_capture_yet(tmp_path: Path) -> None:
    write_config(tmp_path, LEAST, "base.yml")
    child = write_config(tmp_path, "INHERIT: base.yml\nsite_name: Tea\n")
    done = run_command("papers", "check", "--config-file", child, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no capture yet" in done.stderr


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    child = write_config(tmp_path, "plugins:\n  search: {}\n  papers: { captures: saved }\n")
    assert find_project(child)[0].captures == tmp_path / "saved"


def test_option_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEA_CAPTURES", "kettle")
    text = "plugins:\n  - papers: { captures: !ENV [TEA_CAPTURES, data/captures] }\n"
    assert find_project(write_config(tmp_path, text))[0].captures == tmp_path / "kettle"
    monkeypatch.delenv("TEA_CAPTURES")
    assert find_project(write_config(tmp_path, text))[0].captures == tmp_path / "data/captures"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a list\n", "mkdocs.yml: no mapping of settings; write “key: value” lines"),
        ("docs_dir: [a]\n", "mkdocs.yml: docs_dir is no text; write “docs_dir: docs”"),
        ("INHERIT: none.yml\n", "mkdocs.yml: Inherited config file 'none.yml' does not exist at"),
        ("site_name: [\n", "mkdocs.yml: MkDocs encountered an error parsing the configuration"),
        ("plugins: [{papers: {topcs: x}}]\n", "papers: no option “topcs”; did you mean “topics”?"),
    ],
)
def test_mistake_is_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        find_project(write_config(tmp_path, text))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_smallest_project_gets_its_lists(tmp_path: Path) -> None:
    write_config(tmp_path, LEAST)
    captures = tmp_path / "data" / "captures"
    captures.mkdir(parents=True)
    (captures / "a.txt").write_text(write_page("Mar 11, 2025", "A Paper on Tea"))
    done = run_command("papers", "build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "A Paper on Tea" in (tmp_path / "docs/days/2025-03-11.md").read_text()


@pytest.mark.slow
def test_epoch_that_is_set_is_respected(fork: Path) -> None:
    (fork / "hook.py").write_text(
        "import os\n\ndef on_post_build(config):\n"
        "    print('epoch', os.environ['SOURCE_DATE_EPOCH'])\n"
    )
    with (fork / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hook.py]\n")
    done = run_command("mkdocs", "build", cwd=fork, SOURCE_DATE_EPOCH="86400")
    assert "epoch 86400" in done.stdout, done.stderr
