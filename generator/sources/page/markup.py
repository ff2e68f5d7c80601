"""Pages that were saved as Markdown, or that a text browser printed: the text, and what links say.

    ### [Kites Learn to Fly](https://huggingface.co/papers/2510.90001)      a converter
    ### [Kites Learn to Fly][32]  ...  [32]: https://...                    a notebook
    [32]Kites Learn to Fly        ...  32. https://...                      a text browser

Pictures vanish, links leave their text, and each line keeps its number. Brackets that belong to no
link stay: a title may begin with ``[Re]``. A link may run over several lines.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.sources.page.furniture import find_head
from generator.sources.page.lines import Line, fold_lines, part_lines

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|!\[|(?P<named>\[LINK:\s?)|(?P<number>\[\d{1,4}\])(?![(\[:])"
    r"|\]\(\s*<?(?P<url>[^()\s<>]{1,1000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,500})?)>?"
    r"(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)|\]\[(?P<ref>\d{1,4})?\]|[\[\]]"
)
_PICTURE = re.compile(r"\[(?:Image|IMAGE|Image \d+)(?::? ?[^\[\]\n]{0,200})?\](?!\()|\[x\]|\[ \] ")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_DEFINITION = re.compile(r"\s*(?:\[(\d{1,4})\]:|(\d{1,4})\.)\s+<?((?:https?://|/)\S{1,1000}?)>?")
_EVIDENCE = re.compile(r"\]\((?:https?:/)?/|\]\[\d+\]|^#{1,4} |^\s*\[\d+\]: http", re.M)
_PLAIN = re.compile(r"by ?AK and the research community", re.I)
_NUMBERED = re.compile(r"(?:[*+-] )?\[\d{1,4}\]\S.*")
_LISTED = re.compile(r"References|(?:Visible|Hidden) links:?")
_SOURCE = re.compile(
    r"(?:url source|source(?: url)?|url): +[\"'<]?(https?://[^\s\"'<>]+)[\"'>]?", re.I
)
_RULE = re.compile(r"={3,}|-{3,}|(?:\* ?){3,}|_{3,}")
_BULLET = re.compile(r"(?:[-*+•]\s*)+")
_LONGEST_SPAN = 80  # lines that one link can run over
_LINKED_SPAN = 6  # lines of a link that are taken to be about where it leads


class _Open(Struct):
    """A bracket that is still open: its line, its place in that line's parts, what it opens."""

    line: int
    part: int
    picture: bool


def read_lines(lines: Sequence[tuple[int, str]]) -> list[Line]:
    """The lines of a page, whether as text, as Markdown, or a cell each where tabs part it."""
    if is_markup(lines):
        return read_markup(lines)
    if _is_tabbed(lines):
        cells = [(n, c.strip()) for n, text in lines for c in text.split("\t") if c.strip()]
        return [Line(number, " ".join(cell.split()), True) for number, cell in cells]
    return fold_lines(_skip_front_matter(lines))


def _is_tabbed(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether two parts of the head stand on one line with a tab between them."""
    for _, text in lines[:20]:
        cells = [cell.strip() for cell in text[:300].split("\t") if cell.strip()]
        if len(cells) > 1 and find_head([Line(1, cell, True) for cell in cells], 0):
            return True
    return False


def _skip_front_matter(lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The lines behind what a program wrote above them between two rules (``---``)."""
    if lines and lines[0][1] == "---":
        for index, (_, text) in enumerate(lines[1:40], 1):
            if text == "---":
                return lines[index + 1 :]
    return lines


def find_address(lines: Sequence[tuple[int, str]]) -> str:
    """Where a page was saved from, if the program that saved it wrote that above it."""
    found = (_SOURCE.fullmatch(text) for _, text in lines[:20])
    return next((match[1] for match in found if match), "")


def is_markup(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether the first lines are Markdown or a text browser's: two signs, or five numbers."""
    if any(_PLAIN.fullmatch(text) for _, text in lines[:60]):
        return False  # what looks like marks stands in titles and texts
    if sum(1 for _, text in lines[:400] if _NUMBERED.fullmatch(text)) > 4:
        return True
    found = 0
    for _, text in lines[:400]:
        found += sum(1 for _ in _EVIDENCE.finditer(text[:2_000]))
        if found >= 2:
            return True
    return False


def read_markup(lines: Sequence[tuple[int, str]]) -> list[Line]:
    """The lines as their reader sees them, with the level of headings and where links lead."""
    lines = _skip_front_matter(lines)
    addresses = _read_definitions(lines)
    reader = _MarkupReader(addresses)
    listed = (_DEFINITION, _LISTED) if addresses else ()
    kept = [(n, t) for n, t in lines if not any(form.fullmatch(t) for form in listed)]
    for index, (_, text) in enumerate(kept):
        reader.read_line(index, text)
    folded: list[Line] = []
    before = -1
    for index, (number, original) in enumerate(kept):
        text = " ".join("".join(reader.parts[index]).rstrip("\\ ").split())
        if _RULE.fullmatch(text):
            _underline(folded, number, text)
            continue
        heading = _HEADING.fullmatch(text)
        links = tuple(dict.fromkeys(reader.links.get(index, ())))
        bare = _BULLET.fullmatch(text)
        if not text or (bare and not (text == "-" and _is_dash(original, links))):
            continue  # a bullet before a picture
        starts = number > before + 1 or heading is not None
        shown, level = (heading[2], len(heading[1])) if heading else (text, 0)
        if shown:
            folded.append(Line(number, shown, starts, level, links))
            before = number
    return part_lines(folded)


def _underline(folded: list[Line], number: int, rule: str) -> None:
    """Make the line right above a rule of ``=`` or ``-`` the heading that it is."""
    if folded and rule[0] in "=-" and folded[-1].number == number - 1 and not folded[-1].heading:
        line = folded.pop()
        level = 1 if rule[0] == "=" else 2
        folded.append(Line(line.number, line.text, True, level, line.links))


def _is_dash(original: str, links: Sequence[str]) -> bool:
    """Whether a dash stands where votes do, and is not the bullet of a picture."""
    pictured = "![" in original or _PICTURE.search(original)
    return not pictured and (bool(links) or original.strip() in ("-", "[-"))


def _read_definitions(lines: Sequence[tuple[int, str]]) -> dict[str, str]:
    """The addresses that numbers in brackets stand for, as they are listed at the end."""
    found: dict[str, str] = {}
    for _, text in lines:
        if len(text) < 1_100 and (match := _DEFINITION.fullmatch(text)):
            found[match[1] or match[2]] = match[3]
    return found if len(found) > 2 else {}


class _MarkupReader:
    """Takes the marks out of lines, brackets being open from one line to another."""

    def __init__(self, addresses: dict[str, str]) -> None:
        self.parts: list[list[str]] = []
        self.links: dict[int, list[str]] = {}
        self._addresses = addresses
        self._open: list[_Open] = []

    def read_line(self, index: int, text: str) -> None:
        parts: list[str] = []
        self.parts.append(parts)
        text = _PICTURE.sub("", text)
        place = 0
        for token in _TOKEN.finditer(text):
            parts.append(text[place : token.start()])
            place = token.end()
            self._read_token(index, parts, token, text)
        parts.append(text[place:])

    def _read_token(self, index: int, parts: list[str], token: re.Match[str], text: str) -> None:
        mark = token[0]
        if token["escaped"]:
            parts.append(token["escaped"])
        elif token["number"]:
            address = self._addresses.get(mark[1:-1])
            parts.append(" " if address else mark)
            if address:
                self.links.setdefault(index, []).append(address)
        elif mark in ("[", "![") or token["named"]:
            self._open.append(_Open(index, len(parts), mark == "!["))
            parts.append("" if token["named"] else mark)
        else:
            self._close(index, parts, token, text)

    def _close(self, index: int, parts: list[str], token: re.Match[str], text: str) -> None:
        """A bracket that closes: of a link, of a picture, or of neither."""
        opened = self._open.pop() if self._open else None
        if opened is None or index - opened.line > _LONGEST_SPAN:
            parts.append("" if token[0].startswith("][") else token[0])
            return
        is_link = token["url"] is not None or token[0].startswith("][")
        if not is_link:
            parts.append("" if opened.picture else "]")
            return
        if opened.picture and opened.line == index:
            del parts[opened.part :]
            return
        before = "".join(self.parts[opened.line][: opened.part])[-1:]
        self.parts[opened.line][opened.part] = " " if before.isalnum() else ""
        after = text[token.end() : token.end() + 1]
        parts.append(" " if after.isalnum() or after in ("[", "!") else "")
        address = token["url"] or self._addresses.get(token["ref"] or "", "")
        if address and index - opened.line <= _LINKED_SPAN:
            for line in range(opened.line, index + 1):
                self.links.setdefault(line, []).append(address)
