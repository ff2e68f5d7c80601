"""The fields of one row as the values of a record; what one can't be is a warning."""

import re
from collections.abc import Iterator, Mapping

from generator.model.captures import PrintedDate, Record, TextKind
from generator.model.problems import Notice, Origin, shorten
from generator.sources.characters import clean_text, find_forbidden, find_marks, is_blank
from generator.sources.fields import Fields
from generator.sources.names import Names, read_names
from generator.sources.values import (
    read_address,
    read_count,
    read_date,
    read_day,
    read_terms,
    trim_text,
    unescape,
)

MOST_DAYS = 200  # of one row; each has a page, so that a short file could fill a disk
LONGEST_TITLE, LONGEST_TEXT = 5_000, 100_000  # characters; longer ones are no title, no abstract
_OF_OTHERS = ("issued", "forum")  # of CSL-JSON and OpenReview, whose ids are their own
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_CATEGORY = re.compile(r"[a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?")


class FieldReader:
    """The fields of one row as values; what one can't be is a warning."""

    def __init__(self, fields: Fields, origin: Origin, notices: list[Notice]) -> None:
        self.fields = fields
        self.origin = origin
        self._notices = notices

    def read_record(self, title: str, text_kind: TextKind) -> Record:
        """The record of the row."""
        for name, value in self.fields.list_empty():
            self._reject(name, value, "value")
        abstract, summary = self._read_texts()
        names = self._read_names()
        known_count = 0 if names.more else names.count
        code, code_name = self._read_address("code")
        return Record(
            title=title,
            origin=self.origin,
            text=abstract or summary,
            text_kind="summary" if not abstract and summary else text_kind,
            arxiv_id=self._read_id(),
            authors=names.named,
            author_count=self._read_count("author_count") or known_count or None,
            more_authors=names.more,
            published=self._read_published(),
            comments=self._read_comments(),
            upvotes=self._read_count("upvotes"),
            category=self._read_category(),
            code=code,
            stars=self._read_count("stars") if code_name else None,
            project=self._read_address("project")[0],
            organisation=self._read_named("organisation"),
            key_terms=self._read_terms(),
            submitter="" if self.fields.has("authorsparsed") else self._read_named("submitter"),
            machine_summary=self._read_machine_summary(),
            remark=self._read_remark(),
        )

    def read_title(self) -> str:
        """The title on one line, "" where there is none."""
        title = unescape(self._read_line(_take_first(self.fields.find("title")[1])))
        title = title.removesuffix(".") if self.fields.has("ee") else title  # DBLP ends them so
        return self._cut(title, LONGEST_TITLE, "title")

    def list_days(self) -> Iterator[str]:
        """The days of the lists that the row names, each once, as ``YYYY-MM-DD``."""
        value = self.fields.find("day")[1]
        found = (self.read_day(day) for day in (value if isinstance(value, list) else [value]))
        days = list(dict.fromkeys(day for day in found if day))
        if len(days) > MOST_DAYS:
            problem = f"{len(days):,} days of lists, of which the first {MOST_DAYS} are read"
            self._notices.append(Notice(self.origin, problem, "see what is printed there"))
        yield from days[:MOST_DAYS]

    def read_day(self, value: object) -> str:
        """A listing's day, "" where there is none that exists."""
        if value in (None, ""):
            return ""
        day = read_day(value)
        if not day:
            self._reject("day", value, "date such as 2025-03-11")
        return day

    def _reject(self, name: str, value: object, wanted: str) -> None:
        shown = shorten(f"{name} {value!r}" if not isinstance(value, str) else f"{name} “{value}”")
        self._notices.append(
            Notice(self.origin, f"{shown} is no {wanted}", "the field is left out")
        )

    def _cut(self, text: str, longest: int, name: str) -> str:
        if len(text) <= longest:
            return text
        problem = f"a {name} of {len(text):,} characters, cut after {longest:,}"
        self._notices.append(Notice(self.origin, problem, "see what is printed there"))
        return text[:longest].rstrip()

    def _read_line(self, value: object) -> str:
        """One line of clean text, "" for what is no text; a line break in a field is a blank."""
        if not isinstance(value, str):
            return ""
        if value.isascii() and value.isprintable() and "  " not in value:
            return value.strip()  # as nearly all are
        cleaned = clean_text(value)
        if cleaned != value:
            first = find_forbidden(value) or find_marks(value)
            code = f"U+{ord(first[0][0]):04X}" if first else ""
            text = f"forbidden characters or marks ({code} is the first) were left out"
            self._notices.append(Notice(self.origin, text, "see what is printed there"))
        return " ".join(cleaned.split())

    def _read_texts(self) -> tuple[str, str]:
        """The abstract, and the text of another."""
        abstract = self._read_text("abstract")
        summary = self._read_text("summary")
        if not abstract and self.fields.summary_is_abstract:
            return summary, ""
        return abstract, summary

    def _read_text(self, field: str) -> str:
        """A text, its paragraphs parted by blank lines."""
        for name, value in self.fields.list_values(field):
            if not isinstance(value, str):
                if name != "withdrawn":
                    self._reject(name, value, "text")
                continue
            paragraphs = (self._read_line(part) for part in _PARAGRAPH.split(value))
            text = trim_text("\n\n".join(part for part in paragraphs if part))
            return self._cut(unescape(text), LONGEST_TEXT, "text")
        return ""

    def _read_names(self) -> Names:
        for name, value in self.fields.list_values("authors"):
            if found := read_names(value):
                for entry in found.odd:
                    self._reject("author", entry, "name")
                named = tuple(n for n in map(self._read_line, found.named) if not is_blank(n))
                return Names(named, found.count, found.more)
            self._reject(name, value, "list of names")
        return Names()

    def _read_count(self, field: str) -> int | None:
        name, value = self.fields.find(field)
        count = read_count(value)
        if value is not None and count is None:
            self._reject(name, value, "count")
        return count

    def _read_comments(self) -> int | None:
        """How many comments there are; a text is the authors' remark, a list the comments."""
        name, value = self.fields.find("comments")
        count = read_count(value)
        if value is None or count is not None or isinstance(value, list | Mapping):
            return count
        if not (isinstance(value, str) and " " in value.strip()):
            self._reject(name, value, "count")
        return None

    def _read_remark(self) -> str:
        for field in ("remark", "comments"):
            value = self.fields.find(field)[1]
            if isinstance(value, str) and read_count(value) is None:
                return self._cut(self._read_line(value), 1_000, "remark")
        return ""

    def _read_id(self) -> str:
        """The arXiv id; another site's id is none, and no error where there is a better one."""
        if found := self.fields.find_id():
            return found
        if self.fields.has(*_OF_OTHERS):
            return ""
        for name, value in self.fields.list_values("id"):
            if name in ("id", "arxiv_id", "arxivId", "eprint"):
                self._reject(name, value, "arXiv id")
        return ""

    def _read_published(self) -> PrintedDate | None:
        first: tuple[str, object] | None = None
        for name, value in self.fields.list_values("published"):
            version = _take_first(value) if isinstance(value, list) else None
            if isinstance(version, Mapping):  # the first of arXiv's list of them
                value = version.get("created")  # noqa: PLW2901  (the same date, deeper)
            if printed := read_date(value):
                return printed
            first = first or (name, value)
        if first:
            self._reject(*first, "date such as 2025-03-11")
        return None

    def _read_category(self) -> str:
        """The primary category: the first of a list, or of a text with blanks or semicolons."""
        name, value = self.fields.find("category")
        first = _take_first(value)
        if isinstance(first, Mapping):
            first = first.get("term") or first.get("@term") or first.get("name")
        if not isinstance(first, str):
            if first not in (None, []):
                self._reject(name, first, "category")
            return ""
        line = self._read_line(first)
        if match := re.search(r"\(([a-z-]{2,12}\.[A-Za-z-]{2,12})\)", line):
            return match[1]
        words = re.split(r"[;,\s]+", line)
        return words[0] if all(_CATEGORY.fullmatch(word) for word in words) else line

    def _read_address(self, field: str) -> tuple[str, str]:
        """An address, and the name of its field; owner/name is one of GitHub's."""
        for name, value in self.fields.list_values(field):
            first = _take_first(value)
            if isinstance(first, Mapping):
                first = first.get("url")
            if found := read_address(first):
                return found, name
            if isinstance(first, str) and re.fullmatch(r"[\w.-]{1,40}/[\w.-]{1,100}", first):
                return f"https://github.com/{first}", name
            if name != "repository":  # which Zotero calls a site, by its name
                self._reject(name, value, "address")
        return "", ""

    def _read_named(self, field: str) -> str:
        """A name: a text, or what a mapping calls the full name."""
        for _, value in self.fields.list_values(field):
            first = _take_first(value)
            if isinstance(first, Mapping):
                keys = ("fullname", "full_name", "name", "username", "user")
                first = next((first[k] for k in keys if isinstance(first.get(k), str)), "")
            if line := self._read_line(first):
                return shorten(line, 200)
        return ""

    def _read_terms(self) -> tuple[str, ...]:
        value = self.fields.find("key_terms")[1]
        return tuple(dict.fromkeys(map(self._read_line, read_terms(value))))[:50]

    def _read_machine_summary(self) -> str:
        value = self.fields.find("machine_summary")[1]
        if isinstance(value, Mapping):
            value = value.get("text")
        if value is None and isinstance(made := self.fields.find_raw("ai"), Mapping):
            value = made.get("tldr")
        text = trim_text(self._read_line(value))
        return self._cut(text, 2_000, "summary by a machine")


def _take_first(value: object) -> object:
    """The first of a list, or the value that is none."""
    return value[0] if isinstance(value, list) and value else value
