"""The cache: what builds keep for the next one, in a folder that is nobody's but ours.

``readings-3f2a….kept`` holds results of a kind: a line that names the program's version, a line
with the digest of the rest, then a mapping of keys to results as MessagePack. Files are written
whole under the digest of what they hold and never changed, so that builds beside each other and
killed ones harm nobody; a kind with a history (``related.kept``) is replaced whole. A file that is
damaged, or that another version wrote, is never believed: that is told in one line, its results
are made anew, and it is removed.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.files.mark import read_mark, remove_tree
from generator.files.tree import LITTER, write_if_changed
from generator.model.kept import Kept, Kind, T
from generator.model.problems import Notice, Origin

ENDING = ".kept"
_HEAD = b"Daily Papers keeps here what the next build may take over: "
_PART = 16 * 2**20  # bytes of results in a file, about; more at once would cost memory
_MOST_FILES = 40  # of a kind, before they are written anew as few
_SHARE = 10  # a build that needs less than a tenth is of something else, and removes nothing
_Results = dict[bytes, bytes | memoryview]
_DECODER = msgspec.msgpack.Decoder(dict[bytes, memoryview])  # which copies nothing
_ENCODER = msgspec.msgpack.Encoder()


FORMER = "site"  # the folder in which the tree of an earlier site rests


def forget(folder: Path) -> None:
    """Remove what is kept in a folder, and nothing else."""
    with suppress(OSError):
        for path in folder.glob(f"*{ENDING}"):
            path.unlink()
        if read_mark(folder / FORMER) is not None:
            remove_tree(folder / FORMER)


class KeptFiles(Kept):
    """The cache in a folder, for one build; ``notices`` tell what could not be used."""

    def __init__(self, folder: Path, version: str) -> None:
        self.notices: list[Notice] = []
        self._disk = _Disk(folder, version)
        self._shelves: dict[str, _Shelf] = {}

    def find(self, kind: Kind[T], key: bytes) -> T | None:
        """The result that was made from what ``key`` stands for, if it is kept."""
        data = self._open(kind.name).take(key)
        return None if data is None else kind.read(data)

    def keep(self, kind: Kind[T], key: bytes, value: T) -> None:
        """Keep what was made."""
        with suppress(UnicodeEncodeError):  # half a pair of surrogates
            self._open(kind.name).put(key, _ENCODER.encode(value))

    def _open(self, name: str) -> "_Shelf":
        if name not in self._shelves:
            self._shelves[name] = _Shelf(self._disk, name)
            self._say_refused()
        return self._shelves[name]

    def find_last(self, kind: Kind[T]) -> T | None:
        """The one result of a kind."""
        data = self._disk.read(self._disk.folder / f"{kind.name}{ENDING}")
        self._say_refused()
        return None if data is None else kind.read(data)

    def keep_last(self, kind: Kind[T], value: T) -> None:
        """The one result of a kind, written at once: waiting would cost memory."""
        with suppress(OSError, UnicodeEncodeError):
            self._disk.write(f"{kind.name}{ENDING}", value)

    def close(self) -> None:
        """Write what is new and remove what is of no use; a disk that refuses costs time alone."""
        with suppress(OSError):
            for shelf in self._shelves.values():
                shelf.close()
            self._disk.tidy()
        self._shelves = {}

    def _say_refused(self) -> None:
        """Say once what is not believed."""
        if self._disk.refused and not self.notices:
            problem = next(iter(self._disk.refused.values()))
            origin = Origin("/".join([*self._disk.folder.parts[-2:], ""]))
            self.notices.append(Notice(origin, problem, "it is made anew", "notice"))


class _Disk:
    """The folder: files with a head, a digest and a body; ``refused`` are those not believed."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self.refused: dict[Path, str] = {}
        self._head = _HEAD + version.encode()

    def read(self, path: Path) -> memoryview | None:
        """The body of a file, None where there is none to be believed."""
        try:
            data = path.read_bytes()
        except OSError:
            return None
        ours = data.startswith(self._head + b"\n")
        body = memoryview(data)[len(self._sign(b"")) :]
        if ours and data.startswith(self._sign(body)):
            return body
        damaged = ours or not data.startswith(_HEAD)
        by_another = "the cache was made by another version of the program"
        self.refused[path] = "the cache is damaged" if damaged else by_another
        return None

    def write(self, name: str, value: object) -> Path:
        """Write a value whole; the folder says itself that it is nothing to commit.

        It is encoded behind the place of its head, so that it is in memory but once.
        """
        start = len(self._sign(b""))
        data = bytearray(start)
        _ENCODER.encode_into(value, data, start)
        with memoryview(data)[start:] as body:
            data[:start] = self._sign(body)
        at = len(self._head) + 1
        digest = data[at : at + 16].decode()
        path = self.folder / name.format(digest)
        write_if_changed(self.folder / ".gitignore", b"*\n")
        write_if_changed(path, data)
        self.refused.pop(path, None)
        return path

    def _sign(self, body: bytes | memoryview) -> bytes:
        """The lines that stand above a body."""
        return b"%b\n%b\n" % (self._head, hashlib.sha256(body).hexdigest().encode())

    def tidy(self) -> None:
        """Remove what was not believed, and what a killed build left."""
        for path in [*self.refused, *self.folder.glob(f"{LITTER}*")]:
            path.unlink(missing_ok=True)


class _Shelf:
    """The results of one kind; what was taken is no longer in memory."""

    def __init__(self, disk: _Disk, name: str) -> None:
        self._disk, self._name = disk, name
        self._old: list[Path] = []
        self._written: set[Path] = set()
        self._used: set[bytes] = set()
        self._new: _Results = {}
        self._size = self._made = 0
        self._left = self._load()
        self._found = len(self._left)

    def _load(self) -> _Results:
        """All results on the disk."""
        found: _Results = {}
        self._old = []
        with suppress(OSError, msgspec.MsgspecError):
            for path in sorted(self._disk.folder.glob(f"{self._name}-*{ENDING}")):
                if path not in self._written and (body := self._disk.read(path)) is not None:
                    found |= _DECODER.decode(body)
                    self._old.append(path)
        return found

    def take(self, key: bytes) -> bytes | memoryview | None:
        """A result, which is then known to be of use."""
        if key in self._used and key not in self._left:
            self._left = self._load()
        data = self._left.pop(key, None)
        if data is not None:
            self._used.add(key)
        return data

    def put(self, key: bytes, data: bytes | memoryview) -> None:
        """Keep a result; what takes much memory is written at once."""
        self._new[key] = data
        self._size += len(data)
        self._made += 1
        if self._size > _PART:
            self._write()

    def close(self) -> None:
        """Keep what is new; where there is more than twice what is needed, the rest goes."""
        needed = len(self._used) + self._made
        ours = _SHARE * needed >= self._found
        outdated = []
        if (ours and self._found > 2 * needed) or self._is_scattered():
            found, outdated = self._load(), self._old
            for key, data in found.items():
                if not ours or key in self._used:
                    self.put(key, data)
        if self._new:
            self._write()
        for path in outdated:
            if path not in self._written:
                path.unlink(missing_ok=True)

    def _is_scattered(self) -> bool:
        return len(self._old) + len(self._written) > _MOST_FILES

    def _write(self) -> None:
        """Write what is new as a file of its own, named by what it holds."""
        self._written.add(self._disk.write(f"{self._name}-{{}}{ENDING}", self._new))
        self._new, self._size = {}, 0
