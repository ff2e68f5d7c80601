"""What no source takes is refused by the name of what it looks like, with what to do about it.

The last step of reading: whatever is here was claimed by nobody, so that a name may be a guess.
"""

import re
from collections.abc import Iterator, Sequence

from generator.model.problems import SourceError, shorten
from generator.sources.document import Claim, Document

COPY = "copy the page as text, or save it as JSON Lines"
_AGAIN = "open the page in a browser, then copy it again"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"\x89PNG", "PNG"),
    (rb"\xff\xd8\xff", "JPEG"),
    (rb"GIF8[79]a", "GIF"),
    (rb"II\*\0|MM\0\*", "TIFF"),
    (rb"%PDF-", "PDF"),
    (rb"\{\\rtf", "RTF"),
    (rb"RIFF.{4}(?:WEBP|WAVE|AVI )", "WebP, sound or film"),
    (rb".{4}ftyp", "film or HEIC picture"),
    (rb"\x28\xb5\x2f\xfd", "Zstandard"),
    (rb"BZh[1-9]1AY&SY", "bzip2"),
    (rb"\xfd7zXZ", "XZ"),
    (rb"7z\xbc\xaf", "7-Zip"),
    (rb"Rar!\x1a", "RAR"),
    (rb".{257}ustar", "tar"),
    (rb"\xd0\xcf\x11\xe0", "old Office file"),
    (rb"SQLite format 3", "SQLite"),
    (rb"PAR1", "Parquet"),
    (rb"\x7fELF", "program"),
    (rb"bplist00|.{0,16}WebResource", "web archive"),
)
_BINARY = tuple((re.compile(pattern, re.S), name) for pattern, name in _SIGNATURES)

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<!?(?P<name>[a-zA-Z][\w:-]*)", re.S
)
_HTML = frozenset("html head body svg script meta link doctype".split())
_XML = frozenset("feed rss rdf:rdf opml urlset oai-pmh entry channel".split())

# What a whole file looks like, by a pattern in its first lines: name, next step.
_LOOKS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.I | re.M), name, step)
    for pattern, name, step in (
        (r"^ *[•*-] ?\d[\d,.]*(?! authors?$) ?[^\d\n]{1,20}\n+ *·\n+ *\S.{2,24}$",
         "a page of Daily Papers in another language", "show the original, then copy it again"),
        (r"\Aversion https://git-lfs\.github\.com/spec/", "a Git LFS pointer, not the file itself",
         "run git lfs pull"),
        (r"^<<<<<<< ", "a merge that was not finished", "finish the merge"),
        (r"\A(?:diff --git |--- \S+\n\+\+\+ \S+|From [0-9a-f]{40} )", "a patch",
         "give the file itself"),
        (r"rate exceeded|too many requests|rate limit|\b429\b.{0,40}error|quota exceeded",
         "an answer that asks to slow down", "wait, then save the answer again"),
        (r"just a moment\.\.\.|verify (?:that )?you are (?:a )?human|enable javascript"
         r"|checking your browser|captcha|unusual traffic",
         "a page that asks for a browser or a human", _AGAIN),
        (r"^(?:error )?404\b|page (?:you are looking for|not found)|^not found\.?$"
         r"|can['’]t find the page|this page (?:does not|doesn['’]t) exist",
         "a page that was not found", "check its address, then copy it again"),
        (r"\b50[0-4] (?:bad gateway|service|internal|gateway)|internal server error|bad gateway"
         r"|service (?:temporarily )?unavailable|gateway time-?out|something went wrong",
         "the error of a server", "wait, then save the page again"),
        (r"^curl: \(\d+\)|could not resolve host|you['’]re offline|no internet connection"
         r"|connection (?:refused|reset|timed out)", "the error of a connection that failed",
         "save the page again"),
        (r"access denied|permission denied|^(?:403 )?forbidden\.?$|unauthori[sz]ed"
         r"|invalid (?:api key|credentials|token)",
         "an answer that refuses access", "log in, then save the page again"),
        (r"sign in to continue|^(?:log|sign) in$(?:.|\n){0,2000}^password|forgot (?:your )?password"
         r"|don['’]t have an account",
         "a login page", "log in, then copy the page of papers"),
        (r"^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d.{0,80}\b(?:INFO|DEBUG|WARN(?:ING)?|ERROR)\b"
         r"|^(?:INFO|DEBUG|WARNING|ERROR)[:\]]|^Traceback \(most recent call last\)",
         "the log of a program", "give what it saved"),
        (r"^@[a-z]+\s*\{", "BibTeX without titles", "give entries with a title"),
        (r"^TY {1,2}- ", "RIS without titles", "give entries with a title"),
        (r"^BEGIN:V(?:CALENDAR|CARD)\b", "a calendar or a card of addresses",
         "give a list of papers"),
        (r"\A(?:WEBVTT|1\n\d\d:\d\d:\d\d)", "subtitles", "give a list of papers"),
        (r"^(?:CREATE TABLE|INSERT INTO) ", "a dump of SQL", "save the table as CSV"),
        (r"\A\s*[\w$.]{1,60}\(\s*[\[{]", "JSON inside a call (JSONP)", "save the answer itself"),
        (r"\A\s*[urb]?['\"].*\\n", "a text as a program prints it, in quotes",
         "save the text itself"),
        (r"^User-agent: ", "a file for robots", "give a list of papers"),
        (r"^msgid \"", "a file of translations", "give a list of papers"),
        (r"^Hacker News\b|^r/\w+$|^Google Scholar$|^From Wikipedia, the free|^alphaXiv$"
         r"|^OpenReview\.net$|^Papers With Code$|^Showing \d+.{0,3}\d* of [\d,]+ results for"
         r"|^[\d,]+ Citations?$|^ChatGPT said:$",
         "a page of another site whose layout is not known", "save the papers as JSON Lines"),
        (r"^Spaces:$|^Hugging Face\n(?:.*\n){0,4}?Models\n|^(?:Viewer|Text Generation) •",
         "a page of Hugging Face that lists no papers", "copy https://huggingface.co/papers"),
        (r"^MIME-Version: 1\.0|^From: <Saved by ", "a saved web page without papers in it",
         "copy the page as text"),
        (r"^(?:From|To|Subject|Received): .+\n(?:\S.*\n)*(?:From|To|Subject|Date): ", "a mail",
         "copy the list of papers in it as JSON Lines"),
        (r"\A\s*<\?php|^(?:import \w|from \w[\w.]* import |def \w+\(|#include |function \w+\()"
         r"|\A#!/", "source code", "give what it saves"),
        (r"^\|?(?:[^|\n]{1,200}\|){2,}[^|\n]{0,200}\|?\n\|?[\s:|-]{5,}\|",
         "a Markdown table without titles of papers", "name a column “Title”, and one with the id"),
        (r"\A(?:[^\n;]{1,60};){2,}[^\n;]{0,60}\n(?:[^\n;]*;){2}"
         r"|\A(?:[^\n\t]{1,60}\t){2,}[^\n\t]{0,60}\n(?:[^\n\t]*\t){2}",
         "a table without titles of papers", "name a column “Title”, and one with the id"),
        (r"^(?:PMID- |%0 [A-Z]|FN |PT [A-Z]$)", "an export of a reference manager in its own form",
         "export it as RIS or BibTeX"),
        (r"^(?:[\w-]+: .{0,300}\n){3,}|\A[\w-]+: .{0,300}\n[\w-]+:\s*\n(?:  |- )"
         r"|\A---\n[\w-]+:", "YAML or front matter without papers",
         "give a list whose items have a title and an abstract or an id"),
        (r"^\[[\w.-]+\]\n(?:[\w.-]+ ?= ?.{0,300}\n)", "a file of settings",
         "give a list of papers"),
        (r"\A\s*#+ .{0,300}\n", "a Markdown page, not a list of papers", COPY),
    )
)  # fmt: skip


def refuse_document(document: Document, claims: Sequence[tuple[Claim, str]]) -> SourceError:
    """The error for a capture that no source is sure of; ``claims`` are of those that came near."""
    if not document.start and (document.head or not document.data.strip(b"\xef\xbb\xbf")):
        what = "no papers" if document.data.strip(b"\xef\xbb\xbf \t\r\n") else "nothing"
        return document.refuse(f"{what} in this file", COPY)
    if look := next(_name_looks(document), None):
        return document.refuse(*look)
    return _name_closest(document, claims)


def _name_looks(document: Document) -> Iterator[tuple[str, str]]:
    """What it may be, with the next step, the surest first."""
    for pattern, name in _BINARY:
        if pattern.match(document.data):
            yield f"not a text capture ({name}?)", COPY
    if not document.head:
        yield "not a text capture (binary data?)", COPY
    match = _MARKUP.match(document.head)
    name = match["name"].lower() if match else ""
    if name in _HTML or (name and document.is_tagged):
        xml = name not in _HTML and (name in _XML or document.head.lstrip().startswith("<?"))
        what = "XML" if xml else "a web page's source"
        yield f"not a text capture ({what}?)", COPY
    for look, name, next_step in _LOOKS:
        if look.search(document.head[:20_000]):
            yield f"no papers in this file, but {name}", next_step


def _name_closest(document: Document, claims: Sequence[tuple[Claim, str]]) -> SourceError:
    """The nearest layout with the first line that does not fit it, else the first line."""
    if claims:
        claim, name = max(claims, key=lambda found: found[0].sure)
        text = next((t for n, t in document.start if n >= claim.line), "")
        nearest = f"no layout that is known; nearest is a {name} ({claim.reason})"
        problem = f"{nearest}, but “{shorten(text, 60)}” does not fit"
        return document.refuse(problem, COPY, claim.line)
    number, text = document.start[0] if document.start else (1, "")
    problem = f"no layout that is known: nothing says that “{shorten(text, 60)}” is a paper"
    return document.refuse(problem, COPY, number)
