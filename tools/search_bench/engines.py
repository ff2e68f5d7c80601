"""The engines side by side: ours, SQLite FTS5, and those that npm brings."""

import gzip
import hashlib
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.search.index import Beside
from generator.search.related_words import parse_related
from generator.search.scripts import join_modules
from tools.search_bench.collection import ROOT, Collection
from tools.search_bench.fts5 import Fts5
from tools.search_bench.indexing import write_index
from tools.search_bench.questions import Question

HERE = Path(__file__).parent
TABLE = ROOT / "generator" / "search" / "related-words.txt"
SCRIPTS = ROOT / "generator" / "theme" / "search"
PACKAGES = {"lunr": "lunr@2.3.9", "MiniSearch": "minisearch@7.2.0", "Pagefind": "pagefind@1.6.0"}
MODULES = ROOT / ".bench"
SHOWN, DEEP = 10, 60  # results; of a topic more, since not all papers are labelled


class Answer(msgspec.Struct):
    """What a question found, and what that took: bytes, files, and CPU milliseconds once warm."""

    slugs: list[str]
    bytes: int = 0
    requests: int = 0
    cpu: float = 0.0


class Built(msgspec.Struct):
    """What an index cost to build, in seconds of CPU and MB at the peak, and its files' sizes."""

    code: str
    build: float
    peak: float
    files: dict[str, int]


class Own:
    """Our own index in a folder, asked by Node.

    An index that stands there is taken as it is, when it was made by the same code.
    """

    def __init__(self, collection: Collection, folder: Path) -> None:
        note = folder / "built.json"
        code = digest_code()
        if not note.exists() or (built := read_note(note)).code != code:
            shutil.rmtree(folder / "search", ignore_errors=True)
            built = build_index(collection, folder, code)
            note.write_bytes(msgspec.json.encode(built))
        self.built = built
        self._index = folder / "search"
        self._engine = folder / "engine"
        shutil.copytree(SCRIPTS, self._engine, dirs_exist_ok=True)
        (self._engine / "package.json").write_text('{"type": "module"}')

    def ask(self, questions: Sequence[Question], *, wide: bool = False) -> list[Answer]:
        """Its answer to each question, as while typing in the box."""
        asked = [
            {"text": q.text, "settings": {"typing": True, "wide": wide, "count": count_results(q)}}
            for q in questions
        ]
        command: list[str | Path] = ["node", HERE / "ask.mjs", self._engine, self._index]
        lines = run_json(command, asked)
        return [msgspec.json.decode(line, type=Answer) for line in lines]


def digest_code() -> str:
    """What the index follows from, beside its documents."""
    paths = [*TABLE.parent.iterdir(), ROOT / "generator" / "editorial" / "words.py"]
    texts = [path.read_bytes() for path in sorted(paths) if path.suffix in (".py", ".txt")]
    return hashlib.sha256(b"".join(texts)).hexdigest()


def read_note(path: Path) -> Built:
    return msgspec.json.decode(path.read_bytes(), type=Built)


def build_index(collection: Collection, folder: Path, code: str) -> Built:
    beside = Beside(related=parse_related(TABLE.read_text()))
    before = time.process_time()
    files = list(write_index(collection.documents, collection.vocabulary, beside))
    build = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return Built(code, build, peak, {file.path: len(file.data) for file in files})


def count_results(question: Question) -> int:
    return DEEP if question.labelled else SHOWN


def measure_scripts() -> int:
    """Bytes of what the box in the header loads, packed as hosts do."""
    modules = {file.name: file.read_text() for file in SCRIPTS.glob("*.js")}
    return len(gzip.compress(join_modules("box.js", modules).encode(), 6, mtime=0))


def run_json(command: Sequence[str | Path], data: object) -> list[bytes]:
    done = subprocess.run(command, input=msgspec.json.encode(data), capture_output=True, check=True)
    return done.stdout.splitlines()


def ask_fts5(collection: Collection, questions: Sequence[Question]) -> list[Answer]:
    engine = Fts5(collection.documents)
    return [Answer(engine.ask(q.text, count_results(q))) for q in questions]


def install_yardsticks() -> tuple[str, ...]:
    """The engines that can be run, fetched into a folder that git ignores; says what is missing."""
    missing = [n for n, p in PACKAGES.items() if not find_module(p).is_dir()]
    if missing and shutil.which("npm"):
        command = ["npm", "install", "--silent", "--no-save", "--no-audit", "--no-fund", "--prefix"]
        wanted = [PACKAGES[name] for name in missing]
        subprocess.run([*command, MODULES, *wanted], check=False, capture_output=True)
        missing = [n for n, p in PACKAGES.items() if not find_module(p).is_dir()]
    if missing:
        print(f"skipped: {', '.join(missing)}, which npm did not bring into {MODULES.name}/")
    return tuple(name for name in PACKAGES if name not in missing)


def find_module(package: str) -> Path:
    return MODULES / "node_modules" / package.partition("@")[0]


def ask_yardstick(
    name: str, collection: Collection, questions: Sequence[Question]
) -> tuple[list[Answer], float]:
    """Its answers, and the CPU seconds that building took."""
    documents = [
        {
            "slug": d.slug,
            "title": d.title,
            "text": d.text,
            "authors": " ".join(d.authors),
            "topics": " ".join(d.topic_names),
            "id": d.arxiv_id,
        }
        for d in collection.documents
    ]
    with tempfile.TemporaryDirectory() as folder:
        data = {
            "documents": documents,
            "questions": [q.text for q in questions],
            "count": DEEP,
            "folder": folder,
        }
        build, *lines = run_json(["node", HERE / "yardsticks.mjs", name, MODULES], data)
    return [Answer(msgspec.json.decode(line)) for line in lines], float(build)
