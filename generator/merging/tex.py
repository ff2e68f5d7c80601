r"""The repair of TeX residue in the titles and texts of papers.

Captures print abstracts after a converter has dropped most backslashes, so residue such as
``4.23\%``, ``64{times}64`` or ``{\emph x}`` remains. The repair is a small table of what was
seen in real captures; whatever it does not know stays as it came. Titles are repaired for readers,
never for identity. An amount of money is no mathematics: pandoc's rule for dollars.
"""

import re
import unicodedata

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
    "kappa": "κ", "zeta": "ζ", "varphi": "φ", "Gamma": "Γ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π",
    "Phi": "Φ", "Psi": "Ψ", "nabla": "∇", "partial": "∂", "star": "⋆", "dagger": "†", "top": "⊤",
    "langle": "⟨", "rangle": "⟩", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋",
    "leftrightarrow": "↔", "uparrow": "↑", "downarrow": "↓", "Rightarrow": "⇒", "equiv": "≡",
    "notin": "∉", "subset": "⊂", "cup": "∪", "cap": "∩", "otimes": "⊗", "oplus": "⊕", "sum": "∑",
    "prod": "∏", "gtrsim": "≳", "lesssim": "≲", "leqslant": "≤", "geqslant": "≥", "cdots": "⋯",
    "parallel": "∥", "perp": "⊥", "prec": "≺", "succ": "≻", "left": "", "right": "",
}  # fmt: skip
_ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
            "bar": "\u0304", "overline": "\u0304", "dot": "\u0307", "vec": "\u20d7"}  # fmt: skip
_FUNCTIONS = "log|ln|exp|max|min|sup|inf|lim|arg|argmax|argmin|sin|cos|tan|tanh|det|dim|deg|gcd|Pr"
_STYLES = (
    r"(?:emph|text(?:bf|it|sc|tt|rm|sf)?|math(?:bf|rm|it|cal|bb|sf|tt|frak)|boldsymbol|bm"
    r"|operatorname|underline|url|em|it|bf|sc|tt)"
)
# Each with a text that stands in whatever it matches, which is looked for first. What looks back
# only once it has matched is found by its first letters.
_REPAIRS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (literal, re.compile(pattern), replacement)
    for literal, pattern, replacement in (
        ("{\\", rf"\{{\\{_STYLES} ([^{{}}]*)\}}", r"\1"),
        ("\\", rf"\\{_STYLES}\{{([^{{}}]*)\}}", r"\1"),
        ("\\", r"\\([%&_#])", r"\1"),
        ("``", r"``([^`']{1,200})''", "“\\1”"),
        ("`", r"(?<![\w`])`([^`'\n]{1,200})'(?!\w)", "‘\\1’"),
        ("\\ ", r"(?<=\w\.)\\ (?=\w)", " "),
        # "10X~20X" is a range
        ("~", r"(?<=[A-Za-z.,)])~(?=[A-Za-z(\[])|(?<=[a-z]{3})~(?=\d)", " "),
        ("{raise", r"\{raise\.17ex\\scriptstyle\\sim\}", "~"),
        ("sim", r"sim(?<=\dsim)(?=\d)", "~"),
        ("{", r"\{([=+<>-])\}", r"\1"),
        ("{to}", r"\{to\} ?", "→"),
        ("infty", r"(?<![A-Za-z])infty(?![A-Za-z])", "∞"),
        ("{times}", r"(?<=\d)\{times\}(?=\d)", "×"),
        ("times", r"times(?<=\dtimes)\}?(?![A-Za-z])", "×"),
        ("{", r"(?<=\d)\{\\?times\}?(?![A-Za-z])", "×"),
        ("\\times", r"(?<=\d)\\times\}?(?![A-Za-z])", "×"),
        (" cdot ", r" cdot (?=[|\w(])", " · "),
        ("\\etc", r"\\etc(?![A-Za-z])", "etc"),
    )
)
_POWER = re.compile(r"(?<=[\w)])\^(?:\{([0-9+\-]{1,6})\}|(\d{1,2})(?!\w))")
# No blank inside the dollars, no digit behind them: https://pandoc.org/MANUAL.html#math
# What begins with a sign of TeX is mathematics anyhow.
_MATH = re.compile(
    r"(?<!\\)(?:(?<!\w)\$(?=\S)([^$\n]{1,80})(?<=[^\s\\])\$(?!\d)|\$(?=[\\^_{])([^$\n]{1,80})(?<!\\)\$)"
)
_MONEY = re.compile(r"\d.*?(?<![\\A-Za-z])[A-Za-z]{3,}")
_COMMAND = re.compile(r"( ?)\\([A-Za-z]+)( ?)")
# Between words, a function is one: "n\log n". The parts are there, even empty, where a word is.
_FUNCTION = re.compile(rf"((?<=[\w)}}]) ?)?\\({_FUNCTIONS})(?![A-Za-z])( ?(?=[\w\\]))?(?!_)")
_ACCENT = re.compile(rf"\\({'|'.join(_ACCENTS)})(?:\{{([A-Za-z])\}}| ([A-Za-z]))")
_ROOT = re.compile(r"\\sqrt\{(\w|\d+)\}")
_DASH = re.compile(r"\\unicode\{x(201[0-9a-f])\}")
_SPACED = {"\\!": "", "{,}": ","}
_SPACES = re.compile(r"\\[!,:; ]|\{,\}")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]{1,8})\}|([0-9A-Za-z+\-]))")
# Two alone between blanks, or a word that has some: at its beginning or end they may be those of
# an option or an arrow, and in an address or the name of a file they are hyphens.
_DASHED = re.compile(r"(?<!\S)(?=\S*--)\S+")
_DASHES = re.compile(r"""^--$|(?<=[\w)\]}%°×*"”’$])---?(?=[\w(\[{"“‘$\\~])""")
_ADDRESS = re.compile(r"//|\.[A-Za-z]{2}")
_SIGNS = ("\\", "{", "`", "~", "$", "^", "--", "times", "cdot", "infty")
_LONGEST_REPAIRED = 100_000


def repair_text(text: str) -> str:
    """The text with known TeX residue as Unicode; linear in its length.

    A text too long for an abstract is no paper's, and stays as it is.
    """
    if len(text) > _LONGEST_REPAIRED or not any(sign in text for sign in _SIGNS):
        return text
    if "$" in text:
        text = _MATH.sub(_repair_math, text)
    for literal, pattern, replacement in _REPAIRS:
        if literal in text:
            text = pattern.sub(replacement, text)
    if "--" in text:
        text = _DASHED.sub(_repair_dashes, text)
    if "^" not in text:
        return text
    return _POWER.sub(lambda m: (m[1] or m[2]).translate(_SUPERSCRIPTS), text)


def _repair_math(match: re.Match[str]) -> str:
    """Simple mathematics as Unicode; left as it came if anything in it is not simple."""
    inside = match[1] or match[2]
    if _MONEY.match(inside):
        return match[0]
    body = re.sub(rf"\\{_STYLES}\{{([^{{}}]*)\}}", r"\1", inside)
    body = body.replace("^\\circ", "°").replace("^{\\circ}", "°")
    body = _SPACES.sub(lambda m: _SPACED.get(m[0], " "), body)
    body = _DASH.sub(lambda m: chr(int(m[1], 16)), body)
    body = _ACCENT.sub(lambda m: (m[2] or m[3]) + _ACCENTS[m[1]], _ROOT.sub(r"√\1", body))
    body = _COMMAND.sub(_repair_command, _FUNCTION.sub(_repair_function, body))
    body = _SCRIPT.sub(_repair_script, body.replace("\\%", "%"))
    if re.search(r"[\\^_{}]", body):
        return match[0]
    return unicodedata.normalize("NFC", " ".join(body.split()))


def _repair_dashes(match: re.Match[str]) -> str:
    """A word with two hyphens as an en dash and three as an em dash, as TeX prints them."""
    if _ADDRESS.search(match[0]):
        return match[0]
    return _DASHES.sub(lambda m: "–" if len(m[0]) == 2 else "—", match[0])


def _repair_function(match: re.Match[str]) -> str:
    """The name of a function, with a blank before and behind it where a word stands."""
    before, name, after = match.groups()
    return f"{'' if before is None else ' '}{name}{'' if after is None else ' '}"


def _repair_command(match: re.Match[str]) -> str:
    """A sign by its name; a blank behind the name is TeX's, unless one stands before it, too."""
    before, name, after = match.groups()
    return f"{before}{_SYMBOLS[name]}{before and after}" if name in _SYMBOLS else match[0]


def _repair_script(match: re.Match[str]) -> str:
    """A raised or lowered part as Unicode where every character of it has such a form."""
    table = _SUPERSCRIPTS if match[1] == "^" else _SUBSCRIPTS
    part = match[2] or match[3]
    return part.translate(table) if all(ord(c) in table for c in part) else match[0]


_DOT_IN_NAME = re.compile(r"(?<=[A-Z])\{?cdot\}?(?=\{?[A-Z])")


def repair_title(title: str) -> str:
    """A title with TeX residue as Unicode, for readers; its identity is that of the printed one."""
    if not any(sign in title for sign in _SIGNS):
        return title
    repaired = repair_text(_DOT_IN_NAME.sub("·", title))
    return " ".join(repaired.split()) or title
