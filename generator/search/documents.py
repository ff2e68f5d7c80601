"""What is searched: papers, and the pages that the site's owner wrote for readers."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from generator.editorial.addresses import link_author
from generator.editorial.tongues import find_tongue
from generator.editorial.wording import say_authors
from generator.model.corpus import Corpus
from generator.model.papers import Paper

_CODE = re.compile(
    r"\b(?:github|gitlab|bitbucket)\.(?:com|org|io)/"
    r"|\b(?:source )?codes?\b[^.]{0,60}\b(?:is|are|be|made|publicly|freely) (?:\w+ )?"
    r"(?:available|released|open|public)\b",
    re.I | re.A,
)
_CODE_SIGNS = ("code", "github", "gitlab", "bitbucket")  # one of which it has, found faster

_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)/([\w.-]+/[\w.-]+?)(?:\.git)?(?:[/?#]|$)",
    re.I | re.A,
)

_FIRST_NAME = re.compile(r"[^\W\d_]{2,}(?=.*\s)")  # written out, with more of the name behind it


class Document(Struct, frozen=True, gc=False):
    """A paper, or with an empty ``slug`` a page at ``path``: a hand-written one, or an author's.

    ``day`` is when it was first seen, ``published`` is ``YYYY-MM-DD``, ``YYYY-MM`` or "";
    ``topics`` are slugs, ``topic_names`` the words they are known by; of a page, its headings.
    ``authors`` are all that are known, ``byline`` and ``gist`` are what a result says of them and
    of the text. ``code`` is the address of its code. On a site in another language than English
    ``own_title`` and ``own_gist`` say what needs no mark as English.
    """

    title: str
    text: str
    slug: str = ""
    path: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    gist: str = ""
    arxiv_id: str = ""
    topics: tuple[str, ...] = ()
    topic_names: tuple[str, ...] = ()
    day: date | None = None
    published: str = ""
    comments: int = 0
    upvotes: int = 0
    code: str = ""
    own_title: bool = False
    own_gist: bool = False

    @property
    def order(self) -> tuple[date, str, str]:
        """By first day, so that a new paper's number follows those of the old; undated first."""
        return (self.day or date.min, self.slug, self.path)

    @property
    def month(self) -> str:
        """``2025-12``, "" where the day is unknown."""
        return self.day.isoformat()[:7] if self.day else ""

    @property
    def has_code(self) -> bool:
        """Whether it is known where its code is, or the text says so."""
        if self.code:
            return True
        small = self.text.lower()
        return any(sign in small for sign in _CODE_SIGNS) and bool(_CODE.search(self.text))

    @property
    def names(self) -> Iterator[str]:
        """What it is known by beside its words: its arXiv id, its repository, its year."""
        if self.arxiv_id:
            yield self.arxiv_id.lower()
        if found := _REPOSITORY.match(self.code):
            yield found[1].lower()
        if self.published:
            yield self.published[:4]


def make_documents(papers: Iterable[Paper], corpus: Corpus) -> Iterator[Document]:
    """Some papers of a corpus as they are searched."""
    names = {topic.slug: topic.name for topic in corpus.named.topics}
    language = corpus.words.language
    for paper in papers:
        topics = tuple(tag.topic for tag in paper.tags)
        yield Document(
            title=paper.title,
            text=paper.text,
            slug=paper.slug,
            authors=paper.authors,
            byline=say_authors(paper, corpus.words),
            gist=paper.gist,
            arxiv_id=paper.arxiv_id,
            topics=topics,
            topic_names=tuple(names[slug] for slug in topics),
            day=paper.sightings[0].day,
            published=paper.published,
            comments=paper.comments or 0,
            upvotes=paper.upvotes or 0,
            code=paper.code,
            own_title=language != "en" and not find_tongue(paper.title, language),
            own_gist=language != "en" and not find_tongue(paper.gist or paper.text, language),
        )


def list_authors(corpus: Corpus) -> Iterator[Document]:
    """The pages of authors, found by their names alone, first names also by their initials.

    Those with most papers come last, where the newest papers are: of equal ones these are shown.
    """
    for author in sorted(corpus.authors.values(), key=lambda a: (len(a.papers), a.slug)):
        initials = " ".join(name[0] for name in _FIRST_NAME.findall(author.name))
        path = link_author(author.slug)
        yield Document(author.name, "", path=path, authors=(initials,) if initials else ())
