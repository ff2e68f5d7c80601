"""What a wrong call is answered with: one line, the problem and the next step."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from tests.captures import write_page

pytestmark = pytest.mark.usefixtures("small_project")


def run(call: str) -> Result:
    return CliRunner().invoke(main, call.split())


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("nothing-like-it --x", "no command “nothing-like-it”; known are announce, archive, "),
        ("psate", "no command “psate”; did you mean “paste”?\n"),
        ("fetch hugingface", "no command “hugingface”; did you mean “huggingface”?\n"),
        ("fetch nothing", "no command “nothing”; known are arxiv, huggingface\n"),
        ("topics nothing", "no command “nothing”; known are list, suggest\n"),
        ("overview", "no command “overview”; known are announce, archive, "),
        ("diff --topic code", "no option “--topic”; “papers diff --help” lists what there is\n"),
        ("--versoin", "no option “--versoin”; did you mean “--version”?\n"),
        ("-x", "no option “-x”; “papers --help” lists what there is\n"),
        ("fetch arxiv --categry cs.CL", "no option “--categry”; did you mean “--category”?\n"),
        ("build --sute folder", "no option “--sute”; did you mean “--site”?\n"),
        ("build --x", "no option “--x”; “papers build --help” lists what there is\n"),
        ("serve --port", "--port is empty; write “--port VALUE”\n"),
        ("build --strict=yes", "--strict takes no value\n"),
        ("serve --port 0", "--port: “0” does not do; write a number from 1 to 65535\n"),
        ("list --limit many", "--limit: “many” does not do; write a number from 1 on\n"),
        ("export --format bibtx", "--format: no “bibtx”; did you mean “bibtex”?\n"),
        ("build --config-file folder", "--config-file: “folder” is a folder; name a file\n"),
        ("restore no.zip there", "FILE: no file “no.zip” that can be read; name one that can\n"),
        ("site", "--site is missing; write “--site PATH”\n"),
        ("digest", "--site-url is missing; write “--site-url URL”\n"),
        ("show", "TITLE is missing; write “papers show [OPTIONS] TITLE [FILE]...”\n"),
        ("build more words", "“more words” is too much; write “papers build [OPTIONS]”\n"),
        ("list no.txt", "no file or folder “no.txt”; give captures that exist\n"),
        (
            "show electric brooms",
            "no file or folder “brooms”; give captures that exist, and a title of several words "
            "in quotes\n",
        ),
    ],
)
def test_wrong_call_is_answered_in_one_line(call: str, said: str) -> None:
    Path("folder").mkdir()
    done = run(call)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"error: {said}")


def test_what_a_call_holds_is_shown_and_not_obeyed() -> None:
    done = run("\x1b[31mred")
    assert "\x1b" not in done.stderr
    assert "\\x1b[31mred" in done.stderr


@pytest.mark.parametrize("group", ["", "fetch", "topics"])
def test_group_alone_is_answered_with_its_help(group: str) -> None:
    done = run(group)
    assert done.exit_code == 2
    assert "Commands:" in done.output or "A site:" in done.output


@pytest.mark.parametrize("call", ["build", "site --site there"])
def test_quiet_build_says_nothing_where_nothing_is_wrong(small_project: Path, call: str) -> None:
    settings = small_project / "mkdocs.yml"
    settings.write_text(f"site_name: Kites\ntheme: material\n{settings.read_text()}")
    captures = small_project / "data" / "captures"
    captures.mkdir(parents=True)
    (captures / "page.txt").write_text(write_page("Mar 11, 2025", "Kites Over Water"))
    call += " --site-url https://papers.example/"
    quiet = run(f"{call} -q")
    assert (quiet.exit_code, quiet.output) == (0, "")
    told = run(call).stdout
    assert "0 files written to " in told
