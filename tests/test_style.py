"""The style of the house as law: who may do what is read from the sources.

Who may import whom, by room, is checked by import-linter (pyproject.toml).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
TEMPLATES = sorted(PACKAGE.rglob("*.j2"))

# Rooms at the edge, and what they do beside computing; every other room is pure.
EDGES = {
    "captures.py": "opens the captures of a site's owner",
    "commands": "prints and exits",
    "files": "the only disk",
    "mkdocs": "calls MkDocs and is called by it",
    "network": "the only network, and the only clock",
    "packages.py": "finds what other packages bring",
    "project.py": "reads the files of a site's owner",
}
# Names of files, which touch no disk.
PATHS_ALONE = {
    "pages/markdown.py": "takes the folder of the owner's templates",
    "theme/render.py": "likewise",
}
OUTSIDE = {
    "asyncio", "click", "ctypes", "fcntl", "glob", "http", "importlib", "locale", "logging",
    "mkdocs", "os", "pathlib", "platform", "random", "requests", "secrets", "shutil", "signal",
    "smtplib", "socket", "ssl", "subprocess", "sys", "tempfile", "tenacity", "threading", "time",
    "urllib.request", "urllib3",
}  # fmt: skip
# Requests keep a distance from each other, and a command that fetches asks by default for today;
# what is built depends on neither, so that one module has the clock.
CLOCK_OWNER = "network/clock.py"
CLOCK = {"now", "today", "utcnow", "fromtimestamp", "monotonic", "perf_counter"}
PURE = [m for m in MODULES if m.split("/")[0] not in EDGES and m != "__main__.py"]


def parse(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text())


def list_imports(module: str) -> Iterator[str]:
    """Full names: ``urllib.request``, ``generator.files.tree``."""
    for node in ast.walk(parse(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def list_calls(module: str) -> Iterator[str]:
    """What is called, by the last part of its name."""
    for node in ast.walk(parse(module)):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


@pytest.mark.parametrize("module", PURE)
def test_pure_module_touches_nothing_outside(module: str) -> None:
    names = set(list_imports(module))
    outside = {name for name in names if name in OUTSIDE or name.split(".")[0] in OUTSIDE}
    if module in PATHS_ALONE:
        outside -= {"pathlib", "pathlib.Path"}
    assert not outside
    assert "open" not in set(list_calls(module)) - ({"open"} if "gzip" in names else set())


@pytest.mark.parametrize("module", PURE)
def test_pure_module_imports_no_edge(module: str) -> None:
    edges = tuple(f"generator.{room.removesuffix('.py')}" for room in EDGES)
    assert not [name for name in list_imports(module) if name.startswith(edges)]


@pytest.mark.parametrize("module", sorted({*MODULES} - {CLOCK_OWNER}))
def test_no_module_reads_the_clock(module: str) -> None:
    assert not CLOCK & set(list_calls(module))
    assert "time" not in set(list_imports(module))


def test_nothing_that_is_built_knows_the_clock() -> None:
    """A room at the network may hand it on; commands pick it up, and a project that wants it."""
    users = {m for m in MODULES if "generator.network.clock" in set(list_imports(m))}
    assert {module.split("/")[0] for module in users} <= {"network", "commands", "project.py"}


def test_only_the_network_talks() -> None:
    talking = {"requests", "urllib3", "smtplib", "socket", "ssl", "http", "tenacity"}
    found = {m for m in MODULES if talking & {n.split(".")[0] for n in list_imports(m)}}
    assert {module.split("/")[0] for module in found} == {"network"}


def test_only_the_adapter_imports_mkdocs() -> None:
    found = {m for m in MODULES if any(n.split(".")[0] == "mkdocs" for n in list_imports(m))}
    assert {module.split("/")[0] for module in found} == {"mkdocs"}


COMMAND_LINE = "mkdocs/on_demand.py"  # asks what that of MkDocs says


def test_only_the_commands_print_and_exit() -> None:
    for module in MODULES:
        if not module.startswith("commands/"):
            calls, names = set(list_calls(module)), set(list_imports(module))
            assert not calls & {"print", "echo", "secho", "exit"}, module
            assert "click" not in names or module == COMMAND_LINE, module


ESCAPING = {
    "escape.py": r"markupsafe\.escape|html\.escape|translate\(_PUNCTUATION\)|textbackslash",
    "editorial/addresses.py": r"\bquote\(",
}


@pytest.mark.parametrize("owner", ESCAPING)
def test_each_kind_of_escaping_has_one_owner(owner: str) -> None:
    found = [m for m in MODULES if re.search(ESCAPING[owner], (PACKAGE / m).read_text())]
    assert found == [owner]


def test_nothing_is_escaped_by_hand() -> None:
    """Replacing single characters, or names of entities, is escaping by another name."""
    by_hand = re.compile(r"""replace\(\s*["'][<>&"'][^\w]?["']|&(?:amp|lt|gt|quot);|xml\.sax""")
    for module in MODULES:
        if module != "escape.py":
            assert not by_hand.search((PACKAGE / module).read_text()), module


def test_xml_is_made_by_elementtree_and_json_by_the_library() -> None:
    for module in MODULES:
        if module != "sources/json_values.py":  # it reads half a surrogate pair, as no other can
            assert "json" not in set(list_imports(module)), module
        assert not re.search(r"<\?xml|<rss|<urlset", (PACKAGE / module).read_text()), module


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_calls_nothing_safe_but_what_is_escaped(template: Path) -> None:
    """HTML templates need it nowhere; in Markdown, what a macro has escaped is not to be again."""
    marked = re.findall(r"\{\{-?\s*([^}]*?)\s*\|\s*safe\b", template.read_text())
    escaped = re.compile(r"(?:link|loop)\([\w., \[\]]*\)|\(\"1\.\" if .* else \"-\"\)")
    if template.name.endswith(".html.j2"):
        assert marked == []
    assert [value for value in marked if not escaped.fullmatch(value)] == []
    assert "autoescape" not in template.read_text()


def test_names_say_what_things_do() -> None:
    vague = re.compile(r"utils?|helpers?|manager|misc|common|(?:process|handle|do)_\w+")
    hooks = {"handle_starttag"}  # html.parser's own names
    for module in MODULES:
        assert not vague.fullmatch(Path(module).stem), module
        for node in ast.walk(parse(module)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name not in hooks:
                assert not vague.fullmatch(node.name.lower().lstrip("_")), f"{module} {node.name}"


def test_every_exception_from_a_rule_carries_its_reason() -> None:
    """On the same line in brackets or after a second sign, or on the line above."""
    for path in [*PACKAGE.rglob("*.py"), *(ROOT / "tools").glob("*.py")]:
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            match = re.search(r"# (?:noqa: [\w, ]+|type: ignore\[[\w, -]+\])(.*)", line)
            if match and len(match[1].strip()) < 8:
                above = [x.strip() for x in lines[max(0, number - 3) : number]]
                assert any(x.startswith("#") for x in above), f"{path.name}:{number + 1}"


ADDRESS = re.compile(r"""["'](?:days|weeks|months|topics|areas|papers|seen-most|feeds)/.*?["']""")
OF_THEIR_OWN = {
    "editorial/addresses.py",  # makes them
    "exports/open_data.py",  # data lies in folders of the same names, below its own
}


def test_addresses_of_pages_are_made_in_one_module() -> None:
    found = {m: set(ADDRESS.findall((PACKAGE / m).read_text())) for m in MODULES}
    assert {module for module in found if found[module]} == OF_THEIR_OWN
