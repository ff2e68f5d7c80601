"""The tool that compares a site by MkDocs with one by ProperDocs counts rightly."""

from pathlib import Path

from tools.same_site import compare_sites

PAGE = '<meta name="generator" content="{}"><p>{}</p>'


def test_only_the_name_of_the_maker_may_differ(tmp_path: Path) -> None:
    for name, text in (("one", "Tea"), ("other", "Coffee")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.html").write_text(PAGE.format(name, "Tea"))
        (tmp_path / name / "page.html").write_text(PAGE.format(name, text))
        (tmp_path / name / f"{name}.txt").write_text("")
    one, other = tmp_path / "one", tmp_path / "other"
    assert list(compare_sites(one, other)) == [
        f"only in {one}: one.txt",
        f"only in {other}: other.txt",
        "differs: page.html",
    ]
