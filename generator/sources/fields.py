"""One table of fields for every container: JSON, CSV, Atom, BibTeX, YAML and what else has rows.

A row maps names to values, as the file has them. Names are compared without case, blanks, hyphens
and underscores: ``published_at``, ``publishedAt`` and ``Published At`` are one. What a row says is
a paper only on evidence: an abstract, an arXiv id, a DOI with authors, or fields that only lists of
papers have. A title alone, or with an author and a date, may be anything.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.model.identity import find_arxiv_id
from generator.sources.values import is_missing, read_address, read_date

Row = Mapping[str, object]

# What we call a field, and the names that files have for it, the surest first.
NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        "printedtitle", "title", "papertitle", "articletitle", "ti", "displayname", "titel", "标题",
        "题目", "论文标题",
    ),
    "abstract": (
        "abstract", "abstracttext", "papersummary", "abstractnote", "contenthtml", "contenttext",
        "withdrawn", "zusammenfassung", "摘要",
    ),
    "summary": ("summary", "description"),
    "machine_summary": ("machinesummary", "aisummary", "tldr", "tl;dr", "oneline"),
    "id": (
        "arxivid", "arxiv", "eprint", "paperid", "entryid", "externalids", "id", "guid", "doi",
        "urlabs", "abs", "abslink", "absurl", "url", "link", "links", "paperurl", "paperlink",
        "arxivurl", "arxivlink", "pdf", "pdfurl", "pdflink", "urlpdf", "hfurl", "href", "ee",
        "externalurl", "number", "paper", "universalpaperid", "archiveid", "journal",
        "note", "extra", "_id",
    ),
    "authors": (
        "authorsparsed", "authors", "author", "authornames", "authorlist", "authorships",
        "creators", "creator", "authorlist", "authorstring", "autoren", "作者",
    ),
    "author_count": ("authorcount", "numauthors", "nauthors"),
    "published": (
        "published", "publishedat", "publishedon", "publisheddate", "publicationdate",
        "publishdate", "datepublished", "pubdate", "submitteddate", "submitted", "versions",
        "createddate", "created", "date", "issued", "publishedprint", "publishedonline", "pdate",
        "cdate", "posted", "firstpublicationdate", "datum", "日期", "发布日期",
    ),
    "year": ("year", "publicationyear", "month"),
    "comments": ("numcomments", "commentcount", "commentscount", "comments"),
    "remark": ("comment", "arxivcomment", "authorcomment", "remark"),
    "upvotes": ("upvotes", "upvote", "numupvotes", "votes"),
    "category": ("primarycategory", "category", "categories", "subjects", "primarysubject"),
    "code": (
        "code", "githubrepo", "codeurl", "codelink", "github", "githuburl", "githublink",
        "repository", "repo", "repourl", "codeurls",
    ),
    "stars": ("stars", "githubstars", "codestars", "stargazerscount"),
    "project": ("project", "projectpage", "projecturl", "projectlink", "homepage", "website"),
    "organisation": (
        "organisation", "organization", "submitterorganization", "institution", "affiliation",
    ),
    "key_terms": ("keyterms", "aikeywords", "keywords", "keyword"),
    "submitter": ("submitter", "submittedondailyby", "submittedby", "submittedbyname"),
    "day": ("days", "featured", "listed", "submittedondailyat", "dailydate", "listday", "day"),
}  # fmt: skip

KNOWN = frozenset(name for names in NAMES.values() for name in names)

_TITLES = frozenset({"title", "papertitle", "printedtitle"})

# Fields that only a list of papers has, whatever their value.
_TELLING = frozenset(
    "abstract abstracttext arxivid authorsparsed aisummary aikeywords submittedondailyat "
    "journalref primarycategory arxivcategory citationcount conferenceurl proceeding".split()
)
# Fields of answers in which ``summary`` is the name of the authors' abstract.
_ANSWERS = frozenset(
    "aisummary aikeywords discussionid publishedat submittedby abs pdf pdfurl entryid ai "
    "primarycategory journalref mediaurls updated papersummary arxivid arxivurl arxivlink".split()
)
_CATEGORY = re.compile(
    r"(?:[a-z]{2,8}(?:-[a-z]{2,4})?\.[A-Za-z-]{2,12}|hep-(?:th|ph|ex|lat)|gr-qc)\b"
)
# An id that a table took for a number: without its last noughts, or with a comma.
_NUMBER = re.compile(r"(\d{4})[.,](\d{3,5})")
# Those of data and programs are no papers': of Zenodo, figshare, Hugging Face.
_DOI = re.compile(
    r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.(?!5281/|6084/|57967/)\d{4,9}/\S{2,100}", re.I
)


@lru_cache(4_096)
def fold_name(name: str) -> str:
    """A field's name without case, blanks, hyphens and underscores."""
    return re.sub(r"[\s_\-]+", "", name[:100]).lower()


def is_titled(row: Mapping[object, object]) -> bool:
    """Whether a row has a title under a name that is nothing else."""
    return any(fold_name(f"{name}") in _TITLES for name in row)


class Fields:
    """A row by the names of the table."""

    def __init__(self, row: Row) -> None:
        self._values: dict[str, tuple[str, object]] = {}
        for name, value in row.items():
            if isinstance(name, str):
                folded = "_id" if name == "_id" else fold_name(name)  # a database's own
                self._values.setdefault(folded, (name, value))
        self._given = {n: found for n, found in self._values.items() if not is_missing(found[1])}

    def list_values(self, field: str) -> Iterator[tuple[str, object]]:
        """The values that a row has for a field, each with its name there, the surest first."""
        given = self._given
        return (given[name] for name in NAMES[field] if name in given)

    def find(self, field: str) -> tuple[str, object]:
        """The surest value with its name in the row; None where there is none."""
        for name in NAMES[field]:
            if name in self._given:
                return self._given[name]
        return (field, None)

    def find_raw(self, name: str) -> object:
        """The value under a folded name, None where there is none."""
        return self._values.get(name, ("", None))[1]

    def has(self, *names: str) -> bool:
        """Whether the row has a value under one of these folded names."""
        return not self._given.keys().isdisjoint(names)

    def list_empty(self) -> Iterator[tuple[str, object]]:
        """Fields whose value stands for none though it is no text and not null: NaN."""
        for name, value in self._values.values():
            if isinstance(value, float) and is_missing(value):
                yield name, value

    @property
    def summary_is_abstract(self) -> bool:
        """Whether ``summary`` is the abstract: so arXiv and the API of daily papers call it.

        In our own exports, which have a slug, and in rows by hand it is another's text.
        """
        return self.has(*_ANSWERS) and not self.has("slug", "abstract", "printedtitle")

    def find_id(self) -> str:
        """The arXiv id that stands in any field that can hold one, "" if none does."""
        for _, value in self.list_values("id"):
            for text in _list_texts(value):
                cited = text.removeprefix("arXiv preprint ")  # the journal of Google Scholar
                if found := find_arxiv_id(cited) or find_arxiv_id(read_address(text)):
                    return found
        return ""

    @property
    def is_evident(self) -> bool:
        """Whether the row must be a paper's."""
        title = self.find("title")[1]
        if not isinstance(title, str | list):
            return False
        if not _TELLING.isdisjoint(self._values) or self.find_id():
            return True
        if self._is_cited or self._is_ours:
            return True
        category = next(iter(_list_texts(self.find("category")[1])), "")
        return bool(_CATEGORY.match(category))

    @property
    def _is_ours(self) -> bool:
        """Whether it names the day on which it was featured, or one of a list and nothing strange.

        Houses are listed too, and shops open on days: beside those names all others must be known.
        """
        if any(map(read_date, _list_texts(self.find_raw("featured")))):
            return True
        days = [*_list_texts(self.find_raw("listed")), *_list_texts(self.find_raw("days"))]
        return self.is_plain and any(map(read_date, days))

    @property
    def is_plain(self) -> bool:
        """Whether it has no fields but those of the table."""
        return KNOWN.issuperset(self._values)

    @property
    def _is_cited(self) -> bool:
        """Whether it has authors and is of a journal or conference, or has a DOI."""
        if not self.has("authors", "author", "authorships"):
            return False
        doi = self._values.get("doi", ("", None))[1]
        if isinstance(doi, str) and _DOI.fullmatch(doi.strip()):
            return True
        kind = self._values.get("type", ("", None))[1]
        return self.has("venue", "journal", "booktitle", "conference", "containertitle") or (
            isinstance(kind, str) and kind.lower() in {"article-journal", "paper-conference"}
        )


def _list_texts(value: object, depth: int = 0) -> Iterator[str]:
    """The texts in a value, in lists and in the mapping of ids by site (``{"ArXiv": …}``)."""
    if isinstance(value, str | float):
        number = _NUMBER.fullmatch(f"{value}") if len(f"{value}") < 11 else None
        if number:
            yield f"{number[1]}.{number[2]:0<{5 if number[1] > '1500' else 4}}"
        elif isinstance(value, str):
            yield value
    elif isinstance(value, list) and depth < 2:
        for entry in value[:20]:
            yield from _list_texts(entry, depth + 1)
    elif isinstance(value, Mapping) and depth < 2:
        for name, entry in list(value.items())[:20]:
            if fold_name(str(name)) in {"arxiv", "href", "url", "id", "arxivid"}:
                yield from _list_texts(entry, depth + 1)
