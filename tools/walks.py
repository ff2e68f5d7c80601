"""Three people's first hours with the wheel alone: a researcher, an owner, a contributor.

Each begins in an empty home, with a wheel of this checkout and whatever index pip is set up for,
and takes the steps that the README of a new site and the contributor's page name. Printed are the
seconds of each step and what it leaves on the disk. `make walks` runs them.
"""

import argparse
import functools
import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

from tests.captures import write_page
from tests.test_packages import write_package
from tests.test_recipes import CARDS
from tools.newer_wheels import VERSIONS, make_wheels

URL = "https://papers.example/"
TITLE = "Kettles That Think Before They Boil"
LOCKED = ("--require-hashes", "--only-binary", ":all:", "-r", "requirements.txt")


class Walk:
    """One person in an empty home: what is done there, and what it takes."""

    def __init__(self, who: str, folder: Path) -> None:
        self.home = folder
        self.home.mkdir(parents=True)
        self.path = os.environ["PATH"]
        self.seconds = 0.0
        print(f"\n{who}:")

    @contextmanager
    def step(self, what: str, *counted: Path) -> Iterator[None]:
        """Time what is done inside; then print it, with the size of what was ``counted``."""
        began = time.perf_counter()
        yield
        seconds = time.perf_counter() - began
        self.seconds += seconds
        sizes = f"{sum(map(measure, counted)) / 1e6:8.2f} MB" if counted else ""
        print(f"  {seconds:7.1f} s  {sizes:>11}  {what}", flush=True)

    def enter(self, environment: Path) -> None:
        """Have the programs of an environment at hand, made anew."""
        venv.create(environment, with_pip=True)
        self.path = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"

    def run(self, *words: str | Path, cwd: Path, expect: int = 0, url: str = URL) -> str:
        """A command in this home, which ends as expected; what it prints."""
        environment = {
            k: v for k, v in os.environ.items() if k.startswith(("PIP_", "SSL_", "LANG"))
        }
        environment |= {"HOME": str(self.home), "PATH": self.path, "SITE_URL": url}
        environment |= {"NO_MKDOCS_2_WARNING": "1", "PIP_QUIET": "1"}
        done = subprocess.run(
            [shutil.which(words[0], path=self.path) or words[0], *words[1:]],
            cwd=cwd, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != expect:
            sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
        return done.stdout


def measure(path: Path) -> int:
    """The bytes of a file or of all files below a folder."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)


def walk_researcher(folder: Path, wheel: Path) -> None:
    """Her own copied page on the front page of a site on her machine."""
    walk = Walk("a researcher, from nothing to her own copied page on the front", folder)
    environment, site = folder / "environment", folder / "reading"
    with walk.step("an environment, and the wheel with all that it needs", environment):
        walk.enter(environment)
        walk.run("pip", "install", "--only-binary", ":all:", wheel, cwd=folder)
    with walk.step("papers new reading", site):
        walk.run("papers", "new", "reading", cwd=folder)
    page = write_page(
        "Mar 11, 2025", TITLE, *(f"Paper {number} on Kettles" for number in range(40))
    )
    (folder / "saved.txt").write_text(page)
    with walk.step("papers paste saved.txt, papers build", site / "site"):
        walk.run("papers", "paste", folder / "saved.txt", cwd=site)
        walk.run("papers", "build", cwd=site)
    assert TITLE in (site / "site" / "index.html").read_text()
    print(f"  {walk.seconds:7.1f} s in all; asked: five minutes")


def walk_owner(folder: Path, wheels: Sequence[Path], days: int) -> None:
    """From `papers new` to a published folder in the README's ten steps; days; an upgrade."""
    walk = Walk("an owner, from `papers new` in ten steps to a published folder", folder)
    first, site, public = folder / "first", folder / "mysite", folder / "public"
    with walk.step("before: an environment with the wheel", first):
        walk.enter(first)
        walk.run("pip", "install", "--only-binary", ":all:", wheels[0], cwd=folder)
        walk.run("papers", "new", "mysite", "--name", "The Kettle", cwd=folder)
    with walk.step("1 install, each file by its hash", site / ".venv"):
        walk.enter(site / ".venv")
        walk.run("pip", "install", *LOCKED, cwd=site)
    with walk.step("2 put in a page"):
        add_days(site, 0, 1)
    with walk.step("3 look at it"):
        look_at(walk, site)
    with walk.step("4 and 5 make it hers: settings, About, a workflow's hour"):
        edit_site(site)
    with walk.step("6 build and check", site / "site"):
        build(walk, site)
    with walk.step("7 a repository (pushing it is left out)", site / ".git"):
        walk.run("git", "init", "--quiet", cwd=site)
        walk.run("git", "add", ".", cwd=site)
    with walk.step("8 copy it to where a server reads it from disk, record it", public):
        shutil.copytree(site / "site", public)
        walk.run("papers", "keep", cwd=site)
        assert TITLE in ask(public)
    print("                       9 the morning's workflow: `make play-days` plays its steps")
    with walk.step(f"{days} days more, 5 papers each, built and recorded", site / "site"):
        add_days(site, 1, days)
        build(walk, site)
        walk.run("papers", "keep", cwd=site)
    upgrade(walk, site, wheels)
    print(f"  {walk.seconds:7.1f} s in all")


def upgrade(walk: Walk, site: Path, wheels: Sequence[Path]) -> None:
    """The last of the ten steps, over two versions of the engine and of the skeleton."""
    published = (site / "data" / "published.jsonl").read_bytes()
    with walk.step("10 upgrade over two versions: number, lock, install", site / "wheels"):
        pin = site / "requirements.in"
        pin.write_text(pin.read_text().replace(f"=={VERSIONS[0]}", f"=={VERSIONS[-1]}"))
        walk.run("papers", "lock", wheels[-1], cwd=site)
        walk.run("pip", "install", *LOCKED, cwd=site)
        assert VERSIONS[-1] in walk.run("papers", "--version", cwd=site)
    with walk.step("   papers new --check | git apply"):
        patch = walk.run("papers", "new", "--check", cwd=site, expect=1)
        (walk.home / "patch").write_text(patch)
        walk.run("git", "apply", "--whitespace=nowarn", walk.home / "patch", cwd=site)
        assert not walk.run("papers", "new", "--check", cwd=site)
    morning = (site / ".github/workflows/morning.yml").read_text()
    assert 'cron: "23 6,13' in morning, "the skeleton's change"
    assert "timeout-minutes: 59" in morning, "her own"
    assert "The Kettle, since 2025" in (site / "mkdocs.yml").read_text()
    assert (site / "added-in-3.md").is_file()
    with walk.step("   build, check, record", site / "site"):
        build(walk, site)
        walk.run("papers", "keep", cwd=site)
    assert (site / "data" / "published.jsonl").read_bytes() == published, "addresses changed"


def add_days(site: Path, start: int, count: int) -> None:
    """Captures of days in a row, with five papers each."""
    for number in range(start, start + count):
        day = date(2025, 3, 11) + timedelta(days=number)
        titles = [TITLE] if number == 0 else []
        titles += [f"Kettle {hashlib.md5(f'{number} {n}'.encode()).hexdigest()[:12]} Revisited"  # noqa: S324  # a word, no secret
                   for n in range(5 - len(titles))]  # fmt: skip
        page = write_page(f"{day:%b} {day.day}, {day.year}", *titles)
        (site / "data" / "captures" / f"{day}.txt").write_text(page)


def edit_site(site: Path) -> None:
    """What an owner changes in her first hour."""
    settings = site / "mkdocs.yml"
    own = '      copyright: The Kettle, since 2025\n      colors: { language: "#c33" }\n'
    settings.write_text(settings.read_text().replace("  - papers:\n", f"  - papers:\n{own}", 1))
    about = site / "docs" / "about.md"
    about.write_text(f"{about.read_text()}\n## Who\n\nA kettle.\n")
    morning = site / ".github" / "workflows" / "morning.yml"
    morning.write_text(morning.read_text().replace("timeout-minutes: 40", "timeout-minutes: 59"))


def build(walk: Walk, site: Path) -> None:
    walk.run("papers", "build", "--strict", cwd=site)
    walk.run("papers", "check", "site", cwd=site)


def look_at(walk: Walk, site: Path) -> None:
    """`papers serve`, until the front page has the paper."""
    port = "8907"
    environment = {"HOME": str(walk.home), "PATH": walk.path, "NO_MKDOCS_2_WARNING": "1"}
    command = [shutil.which("papers", path=walk.path) or "papers", "serve", "--port", port]
    served = subprocess.Popen(
        command, cwd=site, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    assert TITLE in answer.read().decode()
                return
            except OSError:
                time.sleep(0.2)
        sys.exit("papers serve shows nothing")
    finally:
        served.terminate()
        served.wait()


def ask(folder: Path) -> str:
    """The front page of a folder, from a server that knows nothing but files."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urlopen(f"http://127.0.0.1:{server.server_port}/", timeout=10) as answer:
            page = str(answer.read().decode())
        server.shutdown()
    return page


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that keeps its requests to itself."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def walk_contributor(folder: Path, wheel: Path) -> None:
    """A source, a kind of page, a feed and an export as a package, from the manual's page alone."""
    walk = Walk("a contributor, with a package of her own beside the engine", folder)
    site, package = folder / "site", folder / "package"
    with walk.step(
        "an environment with the wheel, and what builds packages", folder / "environment"
    ):
        walk.enter(folder / "environment")
        walk.run("pip", "install", "--only-binary", ":all:", wheel, "flit_core>=4.2,<5", cwd=folder)
    with walk.step("the package as the page has it, built and installed", package):
        write_package(package)
        walk.run("pip", "wheel", "--no-deps", "--no-build-isolation", ".", cwd=package)
        (built,) = package.glob("*.whl")
        walk.run("pip", "install", "--no-deps", built, cwd=folder)
    with walk.step("a site of a capture in her format, checked", site):
        walk.run("papers", "new", "site", cwd=folder)
        (site / "data" / "captures" / "2025-03-11.txt").write_text(CARDS)
        build(walk, site)
    assert "Tea at Scale" in (site / "site" / "longest" / "index.html").read_text()
    assert "Tea at Scale" in (site / "site" / "feed.txt").read_text()
    assert "Spoons" in walk.run("papers", "export", "--format", "titles", cwd=site)
    print(f"  {walk.seconds:7.1f} s in all")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder to make, removed first")
    parser.add_argument("--days", type=int, default=400, help="how many days the owner adds")
    options = parser.parse_args()
    folder: Path = options.folder.absolute()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "wheels").mkdir(parents=True)
    wheels = make_wheels(folder / "wheels")
    print(f"the wheel: {measure(wheels[0]) / 1e6:.2f} MB; load {os.getloadavg()[0]:.1f}")
    walk_researcher(folder / "researcher", wheels[0])
    walk_owner(folder / "owner", wheels, options.days)
    walk_contributor(folder / "contributor", wheels[0])


if __name__ == "__main__":
    main()
