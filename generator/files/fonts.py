"""The site's fonts: Adobe's Source Serif and Source Sans, cut down to what the pages use.

They come from pinned packages and are subset here, so that no font file is committed and no other
host is asked. Each face is split in two: the letters of English, which every page loads, and the
accented ones of names, which a browser loads only for a page that has one (``unicode-range``).
The OFL 1.1 reserves the name "Source" for the unchanged fonts, so that the subsets have names of
their own. A subset costs up to half a second of CPU, and to learn what letters there are a sixth,
so they are kept in the user's cache under a hash of all that they depend on.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from msgspec import Struct
from platformdirs import user_cache_path

from generator.files.tree import write_if_changed
from generator.model.site import OutputFile

# What papers.css names in its unicode-range descriptors; a test compares the two.
CORE = (*range(0x20, 0x7F), 0xA0, 0xB7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026)
ACCENTED = tuple(code for code in range(0xA1, 0x180) if code not in CORE)

_RECIPE = 1  # counts changes of the code below, so that none is hidden by the cache
_DIGEST = hashlib.sha256().digest_size
_NAMES = (1, 4, 6)  # family, full and PostScript name in the table of names


class Face(Struct, frozen=True):
    """A font of a package under the name that papers.css gives it."""

    name: str
    family: str
    package: str
    file: str

    def read(self) -> bytes:
        """The whole font."""
        return (resources.files(self.package) / "files" / self.file).read_bytes()


FACES = (
    Face("serif-400", "Daily Serif", "font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    Face("serif-600", "Daily Serif", "font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    Face("sans-400", "Daily Sans", "font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    Face("sans-600", "Daily Sans", "font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
)


def list_fonts() -> Iterator[OutputFile]:
    """The subsets and their licences, below the folder of the style sheet."""
    for face in FACES:
        for suffix, codes in (("", CORE), ("-accented", ACCENTED)):
            yield OutputFile(f"fonts/{face.name}{suffix}.woff2", _recall_subset(face, codes))
    for package in dict.fromkeys(face.package for face in FACES):
        licence = resources.files(package) / "files" / "LICENSE.txt"
        yield OutputFile(f"fonts/{package}-license.txt", licence.read_bytes())


def _recall_subset(face: Face, codes: tuple[int, ...]) -> bytes:
    font = face.read()
    return _recall((face.family, codes), font, lambda: subset_font(font, codes, face.family))


@cache
def list_letters() -> frozenset[int]:
    """The characters that all faces have letters for, by their numbers."""
    fonts = [face.read() for face in FACES]
    return frozenset(map(ord, _recall((), b"".join(fonts), lambda: _find_letters(fonts)).decode()))


def _find_letters(fonts: Iterable[bytes]) -> bytes:
    # As below: most builds need none of it.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    found = [TTFont(io.BytesIO(font), lazy=True).getBestCmap() for font in fonts]
    return "".join(map(chr, sorted(set.intersection(*map(set, found))))).encode()


def _recall(said: tuple[object, ...], data: bytes, make: Callable[[], bytes]) -> bytes:
    """What is made of fonts, from the cache, or made and kept there if that can be."""
    key = hashlib.sha256(repr((_RECIPE, *said, *_list_versions())).encode() + data)
    kept = user_cache_path("daily-papers") / f"{key.hexdigest()}.font"
    if found := _read_kept(kept):
        return found
    made = make()
    with suppress(OSError):  # a cache that can't be written costs time, nothing else
        write_if_changed(kept, hashlib.sha256(made).digest() + made)
    return made


@cache
def _list_versions() -> list[str]:
    return [metadata.version(name) for name in ("fonttools", "brotli")]


def _read_kept(path: Path) -> bytes:
    """What is in a file that begins with its digest; nothing where one of them was damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    digest, font = data[:_DIGEST], data[_DIGEST:]
    return font if hashlib.sha256(font).digest() == digest else b""


def subset_font(data: bytes, codes: tuple[int, ...], family: str) -> bytes:
    """A font as WOFF2 with these characters alone, their kerning, and another name.

    The same bytes on every machine with the same versions of fonttools and brotli.
    """
    # Imported where it is used: with all in the cache, a build needs none of it.
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.notdef_outline = False
    options.name_IDs = [0, *_NAMES, 13, 14]  # copyright, names, licence and its address
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = family.replace(" ", "") if record.nameID == 6 else family
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
