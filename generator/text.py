r"""Text of papers: what makes two titles the same, and the repair of TeX residue.

Captures print abstracts after a converter has dropped most backslashes, so residue such as
``4.23\%``, ``64{times}64`` or ``{\emph x}`` remains. The repair is a small table of what was
seen in real captures; whatever it does not know stays as it came. Titles are never repaired.
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DASH_IN_WORD = re.compile(r"(?<=\w)[\u002d\u2010-\u2015\u2212](?=\w)")
# Beyond the basic plane a range stands for its few marks: a set of single ones is slow to search.
_MARKS = "".join(chr(c) for c in range(0x300, 0xFFFF) if unicodedata.combining(chr(c)))
_MARKS += "\U000101fd-\U0001e94a"
_MARK_RUN = re.compile(f"[{_MARKS}][{_MARKS}]{{30,}}")
_NOT_XML = re.compile("[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ASCII_FORBIDDEN = bytes(code for code in range(128) if _NOT_XML.match(chr(code)))

_ARXIV_ID = re.compile(
    r"(?:arXiv:|https?://arxiv\.org/(?:abs|pdf)/)?"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?",
    re.A,
)


def fold_title(title: str) -> str:
    """The identity of a title, whatever its case, Unicode form, blanks, hyphens and final dot.

    Letters that only look alike stay different.
    """
    if title.isascii():
        folded = title.lower()
    else:
        folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", title)).casefold()
        folded = unicodedata.normalize("NFKC", folded)
    if not folded.isascii() or "-" in folded:
        folded = _DASH_IN_WORD.sub(" ", folded)
    folded = " ".join(folded.split())
    return folded.removesuffix(".").rstrip() or folded


def find_arxiv_id(text: str) -> str:
    """The arXiv id that a text is, without its version; "" if it is none."""
    match = _ARXIV_ID.fullmatch(text.strip())
    return match[1] if match else ""


def find_forbidden(text: str) -> re.Match[str] | None:
    """The first character that XML 1.0 forbids, or a C1 control."""
    if text.isascii():
        # Most text is all ASCII and clean, which this tells fifty times as fast as a search.
        data = text.encode()
        if len(data.translate(None, _ASCII_FORBIDDEN)) == len(data):
            return None
    return _NOT_XML.search(text)


def count_forbidden(text: str) -> int:
    """How many such characters there are."""
    return sum(1 for _ in _NOT_XML.finditer(text))


def find_marks(text: str) -> re.Match[str] | None:
    """The first letter's run of marks that is longer than Unicode's own limit of 30 (UAX #15).

    More take quadratic time to normalise, and cover the lines around them.
    """
    return None if text.isascii() else _MARK_RUN.search(text)


def clean_text(text: str) -> str:
    """The text without what XML 1.0 forbids, C1 controls and a letter's marks beyond 30.

    The end of a page or a vertical tab is a blank; other controls vanish, since nobody sees them; a
    lone surrogate leaves a mark.
    """
    if text.isascii() and text.isprintable():
        return text
    if _NOT_XML.search(text):
        text = _NOT_XML.sub(_replace_forbidden, text)
    return text if text.isascii() else _MARK_RUN.sub(_cut_marks, text)


def _replace_forbidden(match: re.Match[str]) -> str:
    if match[0] in "\f\v":
        return " "
    return "\ufffd" if "\ud800" <= match[0] <= "\udfff" else ""


def _cut_marks(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= 30:
            kept.append(character)
    return "".join(kept)


def shorten(text: str, length: int = 120) -> str:
    """The text for a message, cut where it is long."""
    return text if len(text) <= length else f"{text[:length].rstrip()}…"


def is_blank(text: str) -> bool:
    """Whether nothing in the text can be seen."""
    return not _INVISIBLE.sub("", text).strip()


_SUPERSCRIPTS = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SYMBOLS = {
    "times": "×", "cdot": "·", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥", "approx": "≈",
    "sim": "∼", "pm": "±", "rightarrow": "→", "to": "→", "infty": "∞", "alpha": "α",
    "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "epsilon": "ε", "varepsilon": "ε",
    "eta": "η", "theta": "θ", "lambda": "λ", "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ",
    "sigma": "σ", "Sigma": "Σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Omega": "Ω", "ell": "ℓ", "ll": "≪", "gg": "≫", "neq": "≠", "in": "∈", "ldots": "…",
    "dots": "…", "mid": "|", "sqrt": "√", "degree": "°", "circ": "∘", "quad": " ", "etc": "etc",
}  # fmt: skip
_STYLES = (
    r"(?:emph|text(?:bf|it|sc|tt|rm|sf)?|math(?:bf|rm|it|cal|bb|sf)|underline|url|em|it|bf|sc|tt)"
)

_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"\{{\\{_STYLES} ([^{{}}]*)\}}", r"\1"),
        (rf"\\{_STYLES}\{{([^{{}}]*)\}}", r"\1"),
        (r"\\([%&_#])", r"\1"),
        (r"``([^`']{1,200})''", "“\\1”"),
        (r"(?<![\w`])`([^`'\n]{1,200})'(?!\w)", "‘\\1’"),
        (r"(?<=\w\.)\\ (?=\w)", " "),
        (r"(?<=[A-Za-z.,)])~(?=[A-Za-z(\[])|(?<=[a-z]{3})~(?=\d)", " "),  # "10X~20X" is a range
        (r"\{raise\.17ex\\scriptstyle\\sim\}|(?<=\d)sim(?=\d)", "~"),
        (r"\{([=+<>-])\}", r"\1"),
        (r"\{to\} ?", "→"),
        (r"(?<![A-Za-z])infty(?![A-Za-z])", "∞"),
        (r"(?<=\d)\{times\}(?=\d)", "×"),
        (r"(?<=\d)times(?=\d)", "×"),
        (r"(?<=\d)\{?\\?times\}?(?![A-Za-z])", "×"),
        (r" cdot (?=[|\w(])", " · "),
        (r"\\etc(?![A-Za-z])", "etc"),
    )
)
_POWER = re.compile(r"(?<=[\w)])\^(?:\{([0-9+\-]{1,6})\}|(\d{1,2})(?!\w))")
_MATH = re.compile(r"(?<!\\)\$([^$\n]{1,80})\$")
_COMMAND = re.compile(r"\\([A-Za-z]+) ?")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]{1,8})\}|([0-9A-Za-z+\-]))")


_SIGNS = ("\\", "{", "`", "~", "$", "^", "times", "cdot", "infty")
_LONGEST_REPAIRED = 100_000


def repair_text(text: str) -> str:
    """The text with known TeX residue as Unicode; linear in its length.

    A text too long for an abstract is no paper's, and stays as it is.
    """
    if len(text) > _LONGEST_REPAIRED or not any(sign in text for sign in _SIGNS):
        return text
    text = _MATH.sub(_repair_math, text)
    for pattern, replacement in _REPAIRS:
        text = pattern.sub(replacement, text)
    return _POWER.sub(lambda m: (m[1] or m[2]).translate(_SUPERSCRIPTS), text)


def _repair_math(match: re.Match[str]) -> str:
    """Simple mathematics as Unicode; left as it came if anything in it is not simple."""
    body = re.sub(rf"\\{_STYLES}\{{([^{{}}]*)\}}", r"\1", match[1])
    body = _COMMAND.sub(lambda m: _SYMBOLS.get(m[1], m[0]), body)
    body = _SCRIPT.sub(_repair_script, body.replace("\\%", "%").replace("\\,", " "))
    return match[0] if re.search(r"[\\^_{}]", body) else body.strip()


def _repair_script(match: re.Match[str]) -> str:
    """A raised or lowered part as Unicode where every character of it has such a form."""
    table = _SUPERSCRIPTS if match[1] == "^" else _SUBSCRIPTS
    part = match[2] or match[3]
    return part.translate(table) if all(ord(c) in table for c in part) else match[0]
