"""The pages that come along, where an owner has none of her own."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files

from generator.language.words import ENGLISH
from generator.mkdocs import placing
from generator.mkdocs.placing import add_written

TEXT = "# Read along\n\n## Feeds\n\nThere are feeds.\n\n## Mail\n\nThere is mail.\n"


def test_pages_that_come_along_are_added_in_order_unless_they_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Tea\ntheme: material\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins._current_plugin = "papers"
    for name in [*"hbdacgef", "index"]:
        (tmp_path / f"{name}.md").write_text(TEXT)
    monkeypatch.setattr(placing, "find_docs", lambda _: tmp_path)
    for private in (False, True):
        files = Files([File.generated(config, "d.md", content="mine")])
        add_written(files, config, ENGLISH, private=private)
        assert [file.src_uri for file in files] == [
            "d.md", *(f"{name}.md" for name in "abcefgh"), "index.md",
        ]  # fmt: skip
        assert [file.src_uri for file in files if file.inclusion.is_in_nav()] == (
            ["d.md", "index.md"]
        )
        texts = [file.content_string for file in files]
        assert texts[0] == "mine"
        assert {"There are feeds." in text for text in texts[1:]} == {not private}
        assert all("There is mail." in text for text in texts[1:])
