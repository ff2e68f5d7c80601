"""`mkdocs serve` as an editor uses it: a real server on loopback that follows what is changed."""

import codecs
import os
import re
import select
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from mkdocs.config import load_config

from generator.model.identity import make_slug
from generator.theme.render import TEMPLATES
from tests.captures import write_page
from tests.conftest import BIN, copy_collection
from tests.ports import choose_port
from tests.sites import HtmlPage

PATIENCE = 120  # seconds, for a busy machine
QUIET = 1.5  # seconds: the server looks for changes every half second


class Server:
    """A running `mkdocs serve` and the project that it follows."""

    def __init__(self, project: Path, *command: str, options: Sequence[str] = ()) -> None:
        self.project = project
        self.address = f"127.0.0.1:{choose_port()}"
        environment = {k: v for k, v in os.environ.items() if k != "SITE_URL"}
        self.process = subprocess.Popen(
            [BIN / "papers", *command, "--port", self.address.partition(":")[2]]
            if command
            else [BIN / "mkdocs", "serve", "--dev-addr", self.address, *options],
            cwd=project,
            env=environment | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.log = ""
        self.decode = codecs.getincrementaldecoder("utf-8")().decode
        self.heard = time.monotonic()
        self.wait_for_log("Serving on")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        if self.process.stderr:
            self.process.stderr.close()

    def wait_for_log(self, words: str) -> None:
        """Read what the server says until it says this."""
        end = time.monotonic() + PATIENCE
        while words not in self.log:
            assert time.monotonic() < end, self.log
            assert self.process.poll() is None, self.log
            self.read_log()

    def read_log(self) -> None:
        """Add what the server says within a fifth of a second."""
        stream = self.process.stderr
        assert stream is not None
        if select.select([stream], [], [], 0.2)[0]:
            self.log += self.decode(os.read(stream.fileno(), 65536))
            self.heard = time.monotonic()

    def settle(self) -> None:
        """Wait until the server has looked around again and found nothing more to do.

        Otherwise a second build of what came before passes for the build of what comes next, and
        a file that comes and goes between two looks was never there.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < self.heard + QUIET or self.is_building():
            assert time.monotonic() < end, self.log
            self.read_log()

    def is_building(self) -> bool:
        """Whether the last build that was begun is neither done nor given up."""
        ends = ("Reloading browsers", "An error happened during the rebuild")
        return self.log.rfind("Detected file changes") > max(map(self.log.rfind, ends))

    def get(self, path: str) -> str:
        try:
            with urlopen(f"http://{self.address}/{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode(errors="replace"))
        except HTTPError as error:
            return f"{error.code}"

    def change(self, act: Callable[[], object]) -> None:
        """Change the project and wait until the server has followed."""
        self.settle()
        self.log = ""
        act()
        self.wait_for_log("Reloading browsers")

    def wait_for(self, words: str, path: str = "") -> None:
        """Wait until a page says this: a build may be done that had begun before the change."""
        self._wait_until(lambda: words in self.get(path))

    def wait_for_end_of(self, words: str, path: str = "") -> None:
        """Wait until a page says this no more."""
        self._wait_until(lambda: words not in self.get(path))

    def _wait_until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.log
            self.read_log()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = copy_collection(tmp_path_factory.mktemp("served"))
    settings = folder / "mkdocs.yml"
    text = settings.read_text().replace("topics.yml }", "topics.yml, templates: mine }")
    settings.write_text(text)
    (folder / "mine").mkdir()
    running = Server(folder)
    try:
        yield running
    finally:
        running.stop()


def link(title: str) -> str:
    return f"papers/{make_slug(title)}/"


def write(path: Path, text: str | bytes) -> Callable[[], object]:
    """Writes a file at once, so that the server never sees a half."""
    data = text if isinstance(text, bytes) else text.encode()

    def act() -> None:
        project = next(folder for folder in path.parents if (folder / "mkdocs.yml").is_file())
        beside = project.with_name("written")  # a place that the server doesn't follow
        beside.write_bytes(data)
        beside.replace(path)

    return act


ALERT = '<p role="alert">'


def find_alert(html: str) -> str:
    match = re.search(r'<p role="?alert"?>(.*?)</p>', html, re.S)
    return match[1] if match else ""


def test_served_site_is_whole(server: Server) -> None:
    for path in ("", "days/2025-03-11/", "topics/code/", link("Writing SQL From Wishes")):
        assert HtmlPage(server.get(path)).find("h1"), path
    assert "<item>" in server.get("feed.xml")
    assert "data-search-page" in server.get("search/")
    assert "openSearch" in server.get("assets/search-box.js")
    assert find_alert(server.get("")) == ""


def test_served_pages_carry_no_policy_since_it_would_block_their_reload(server: Server) -> None:
    assert "content-security-policy" not in server.get("")


@pytest.mark.slow
def test_new_capture_appears(server: Server) -> None:
    page = write_page("Dec 11, 2025", "Reinforcement Learning of Fresh Tea")
    server.change(write(server.project / "data/captures/fresh.txt", page))
    server.wait_for("Reinforcement Learning of Fresh Tea")
    assert "Fresh Tea" in server.get(link("Reinforcement Learning of Fresh Tea"))
    server.change((server.project / "data/captures/fresh.txt").unlink)
    server.wait_for_end_of("Fresh Tea")
    assert server.get(link("Reinforcement Learning of Fresh Tea")) == "404"


@pytest.mark.slow
def test_what_nobody_has_looked_at_is_made_when_it_is_asked_for(server: Server) -> None:
    title = "Snails Deliver Mail by Reinforcement Learning"
    page = write_page("Dec 12, 2025", title)
    server.change(write(server.project / "data/captures/mail.txt", page))
    server.wait_for(title, "feed.xml")
    assert link(title) in server.get("sitemap.xml")
    assert make_slug(title) in server.get("data/days/2025-12-12.json")
    assert server.get("search/index.bin") not in ("404", "500")
    assert title in server.get("days/2025-12-12.md")
    assert server.get("robots.txt").startswith("User-agent")
    assert server.get("papers/nowhere/") == "404"
    assert server.get("nowhere.png") == "404"
    server.change((server.project / "data/captures/mail.txt").unlink)
    server.wait_for_end_of(title, "feed.xml")


@pytest.mark.slow
def test_change_of_topics_appears(server: Server) -> None:
    path = server.project / "topics.yml"
    before = path.read_text()
    server.change(write(path, before.replace("name: Image Generation", "name: Painting")))
    server.wait_for("Painting", "topics/")
    server.change(write(path, before))
    server.wait_for_end_of("Painting", "topics/")


@pytest.mark.slow
def test_change_of_a_template_appears(server: Server) -> None:
    path = server.project / "mine" / "list.html.j2"
    server.change(write(path, '<h1 id="top">My own days</h1>'))
    server.wait_for("My own days", "days/")
    server.change(path.unlink)
    server.wait_for_end_of("My own days", "days/")


@pytest.mark.slow
def test_change_of_a_hand_written_page_appears(server: Server) -> None:
    path = server.project / "docs" / "about.md"
    before = path.read_text()
    server.change(write(path, before + "\nTea is served at five.\n"))
    server.wait_for("Tea is served at five.", "about/")
    server.change(write(path, before))
    server.wait_for_end_of("Tea is served at five.", "about/")


def test_broken_capture_is_shown_on_every_page_and_recovers(server: Server) -> None:
    path = server.project / "data/captures/broken & <b>bold.txt"
    server.change(write(path, b"\x89PNG\r\n\x1a\n" + bytes(40)))
    said = "set aside: broken &amp; &lt;b&gt;bold.txt:1: not a text capture"
    server.wait_for(said)
    for page in ("", "about/", link("Writing SQL From Wishes")):
        html = server.get(page)
        assert find_alert(html).startswith(said), page
        assert HtmlPage(html).find("h1"), page
    server.change(path.unlink)
    server.wait_for_end_of(ALERT)


@pytest.mark.slow
def test_all_captures_broken_keeps_the_last_good_papers(server: Server) -> None:
    captures = server.project / "data/captures"
    broken, whole = (server.project.with_name(name) for name in ("broken", "whole"))
    broken.mkdir()
    for path in captures.iterdir():
        (broken / path.name).write_bytes(b"\x89PNG\r\n\x1a\n" + path.name.encode())

    def break_all() -> None:  # at once: what stands between two files would be the last good
        captures.rename(whole)
        broken.rename(captures)

    def mend_all() -> None:
        captures.rename(broken)
        whole.rename(captures)

    server.change(break_all)
    server.wait_for("not a text capture")
    assert "not a text capture" in find_alert(server.get(""))
    assert "Schema" not in server.get("days/")
    assert "Writing SQL From Wishes" in server.get(link("Writing SQL From Wishes"))
    server.change(mend_all)
    server.wait_for_end_of(ALERT)


@pytest.mark.slow
def test_broken_topics_keep_the_last_good_ones_and_are_shown(server: Server) -> None:
    path = server.project / "topics.yml"
    before = path.read_text()
    server.change(write(path, before.replace("area: vision", "area: visions")))
    server.wait_for("unknown area “visions”", "topics/")
    assert "unknown area “visions”" in find_alert(server.get("topics/"))
    assert "Image Generation" in server.get("topics/")
    server.change(write(path, before))
    server.wait_for_end_of(ALERT, "topics/")


@pytest.mark.slow
def test_broken_template_is_shown_on_its_page_and_recovers(server: Server) -> None:
    path = server.project / "mine" / "list.html.j2"
    server.change(write(path, "<h1>{{ nothing.known }}</h1>"))
    server.wait_for("This page has an error", "days/")
    assert "list.html.j2" in find_alert(server.get(""))
    server.change(path.unlink)
    server.wait_for_end_of(ALERT)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("templates: mine", "template: mine", "no option “template”; did you mean “templates”?"),
        ("templates: mine", "templates: [mine]", "templates: a list is not a text"),
        ("papers: {", "papers: [", "an error parsing the configuration file"),
        ("papers: {", "paperz: {", 'The "paperz" plugin is not installed'),
    ],
)
def test_broken_settings_end_no_server(server: Server, old: str, new: str, told: str) -> None:
    path = server.project / "mkdocs.yml"
    before = path.read_text()
    server.settle()
    server.log = ""
    write(path, before.replace(old, new))()
    server.wait_for_log(told)
    assert "Traceback" not in server.log
    assert server.get("")
    server.change(write(path, before))
    server.wait_for_end_of(ALERT)


@pytest.mark.slow
def test_hand_written_file_among_generated_ones_is_shown_and_stays(server: Server) -> None:
    mine = server.project / "docs" / "days" / "mine.md"
    server.change(write(mine, "# My day\n"))
    server.wait_for("a file that was not generated")
    assert "a file that was not generated" in find_alert(server.get(""))
    assert mine.read_text() == "# My day\n"
    server.change(mine.unlink)
    server.wait_for_end_of(ALERT)


@pytest.mark.slow
def test_new_hand_written_page_appears(server: Server) -> None:
    path = server.project / "docs" / "tea.md"
    server.change(write(path, "# Tea\n\nServed at five.\n"))
    server.wait_for("Served at five.", "tea/")
    server.change(path.unlink)
    server.wait_for_end_of("Served at five.", "tea/")
    assert server.get("tea/") == "404"


@pytest.mark.slow
def test_first_list_of_hidden_papers_and_of_corrections_is_followed(server: Server) -> None:
    title = "Writing SQL From Wishes"
    hidden = server.project / "data" / "hidden.yml"
    server.change(write(hidden, f"- {title}\n"))
    server.wait_for_end_of(title, link(title))
    assert server.get(link(title)) == "404"
    server.change(hidden.unlink)
    server.wait_for(title, link(title))
    corrections = server.project / "data" / "corrections.yml"
    server.change(write(corrections, f"{title}:\n  remove: [code]\n"))
    server.wait_for_end_of(title, "topics/code/")
    assert find_alert(server.get("")) == ""
    server.change(corrections.unlink)
    server.wait_for(title, "topics/code/")


@pytest.mark.slow
def test_change_of_a_capture_builds_once(server: Server) -> None:
    """The lists are written into docs/ by the first build alone: MkDocs follows that folder."""
    path = server.project / "data/captures/once.txt"
    server.change(write(path, write_page("Dec 12, 2025", "Reinforcement Learning of Old Tea")))
    server.settle()
    assert server.log.count("Building documentation") == 1
    server.change(path.unlink)


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--no-livereload",)])
def test_first_build_has_every_page_that_is_asked_for(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Also where no plugin is told of the server."""
    running = Server(copy_collection(tmp_path), options=options)
    try:
        title = "Writing SQL From Wishes"
        assert title in running.get(link(title))
        assert "<item>" in running.get("feed.xml")
        assert running.get("papers/none/") == "404"
    finally:
        running.stop()


@pytest.mark.slow
def test_first_capture_of_a_fork_appears(fork: Path) -> None:
    (fork / "data").mkdir()
    running = Server(fork)
    try:
        assert "There is no paper yet" in running.get("")
        captures = fork / "data" / "captures"

        def add_capture() -> None:
            captures.mkdir()
            (captures / "a.txt").write_text(write_page("Mar 11, 2025", "A Paper on Tea"))

        running.change(add_capture)
        running.wait_for("A Paper on Tea")
    finally:
        running.stop()


def test_what_a_site_is_made_from_is_followed(tmp_path: Path) -> None:
    """The folder of the configuration alone, wherever the server was started."""
    config = load_config(str(copy_collection(tmp_path) / "mkdocs.yml"))
    followed: list[tuple[str, bool]] = []
    server: Any = SimpleNamespace(
        builder=None,
        _serve_request=None,
        watch=lambda path, *, recursive=True: followed.append((path, recursive)),
    )
    plugin: Any = config.plugins["papers"]
    plugin.on_serve(server, config=config, builder=print)
    assert plugin.followed
    plugin.on_startup(command="build", dirty=False)
    assert not plugin.followed  # MkDocs hands the same plugin to the next configuration
    assert (str(tmp_path), False) in followed  # the settings
    assert (str(TEMPLATES), True) in followed
    (data,) = {path for path, _ in followed} - {str(tmp_path), str(TEMPLATES)}
    assert data.startswith(str(tmp_path / "data"))
