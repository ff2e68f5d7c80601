r"""The repair of TeX residue in the titles and texts of papers.

Captures print abstracts after a converter has dropped most backslashes, so residue such as
``4.23\%``, ``64{times}64`` or ``{\emph x}`` remains; the abstracts of an API have all of it. The
repair is a small table of what was seen in real captures; whatever it does not know stays as it
came. Titles are repaired for readers, never for identity. An amount of money is no mathematics:
pandoc's rule for dollars.
"""

import re
import unicodedata

_SUPERSCRIPTS = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-=().", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎.")
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
    "ne": "≠", "propto": "∝", "forall": "∀", "exists": "∃", "subseteq": "⊆", "wedge": "∧",
    "vee": "∨", "mapsto": "↦", "leftarrow": "←", "int": "∫", "ast": "∗", "bullet": "•", "xi": "ξ",
    "emptyset": "∅", "setminus": "∖", "big": "", "bigl": "", "bigr": "", "Big": "",
}  # fmt: skip
_ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
            "bar": "\u0304", "overline": "\u0304", "dot": "\u0307", "vec": "\u20d7"}  # fmt: skip
_FUNCTIONS = "log|ln|exp|max|min|sup|inf|lim|arg|argmax|argmin|sin|cos|tan|tanh|det|dim|deg|gcd|Pr"
_STYLES = (
    r"(?:emph|text(?:bf|it|sc|tt|rm|sf)?|math(?:bf|rm|it|cal|bb|sf|tt|frak)|boldsymbol|bm"
    r"|operatorname|textcolor\{\w+\}|underline|url|em|it|bf|rm|sc|tt)"
)
_STYLED = re.compile(rf"\\{_STYLES}\{{([^{{}}]*)\}}")
_SWITCH = re.compile(r"\\(?:rm|bf|it|sf|tt|cal|math(?:bb|bf|cal|rm))(?![A-Za-z{]) ?")
_COMMAND_BEFORE = re.compile(r"\\[A-Za-z]+$")
_DEEPEST = 4  # styles within one another
# Each with a text that stands in whatever it matches, which is looked for first. What looks back
# only once it has matched is found by its first letters.
_REPAIRS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (literal, re.compile(pattern), replacement)
    for literal, pattern, replacement in (
        ("{\\", rf"\{{\\{_STYLES} ([^{{}}]*)\}}", r"\1"),
        ("\\footnote{", r"[ ~]*\\footnote\{([^{}]+)\}", r" (\1)"),
        ("\\cite", r"[ ~]*\\cite[pt]?\*?\{([^{}]+)\}", r" [\1]"),
        ("\\eg", r"\\eg(?![A-Za-z])\.?", "e.g."),
        ("\\ie", r"\\ie(?![A-Za-z])\.?", "i.e."),
        ("\\textregistered", r"\\textregistered(?:\{\}|(?![A-Za-z]) ?)", "®"),
        ("\\textdegree", r"\\textdegree(?:\{\}|(?![A-Za-z]) ?)", "°"),
        ("{\\deg}", r"\{\\deg\}", "°"),
        ("\\", r"\\([%&_#])", r"\1"),
        ("\\$", r"\\\$(?=\d)", "$"),
        ("\\,", r"(?<=\w)\\,(?=\w)", " "),
        # Quotation marks as a program writes them, before those that are accents
        ("\\'", r"(?<=\w)\\'(?=s\b|t\b)", "’"),
        ('\\"', r'(?<!\w)\\"([^"\\]{1,200})\\"(?!\w)', "“\\1”"),
        ("``", r"``([^`']{1,200})''", "“\\1”"),
        ("`", r"(?<![\w`])`([^`'\n]{1,200})'(?!\w)", "‘\\1’"),
        ("\\ ", r"(?<=\w\.)\\ (?=\w)", " "),
        # "10X~20X" is a range
        ("~", r"(?<=[A-Za-z.,)])~(?=[A-Za-z(\[])|(?<=[a-z]{3})~(?=\d)", " "),
        ("{raise", r"\{raise\.17ex\\scriptstyle\\sim\}", "~"),
        ("sim", r"sim(?<=\dsim)(?=\d)", "~"),
        ("{", r"\{([=+<>-])\}", r"\1"),
        ("{to}", r"\{to\} ?", "→"),
        ("infty", r"(?<![A-Za-z\\])infty(?![A-Za-z])", "∞"),
        ("{times}", r"(?<=\d)\{times\}(?=\d)", "×"),
        ("times", r"times(?<=\dtimes)\}?(?![A-Za-z])", "×"),
        ("{", r"(?<=\d)\{\\?times\}?(?![A-Za-z])", "×"),
        ("\\times", r"(?<=\d)\\times\}?(?![A-Za-z])", "×"),
        (" cdot ", r" cdot (?=[|\w(])", " · "),
        ("\\etc", r"\\etc(?![A-Za-z])", "etc"),
    )
)
_LINK = re.compile(r"\\(?:href|hyperlink)\{([^{}\s]+)\}\{([^{}]*)\}")
_SIGN = re.compile(r"\{\\([A-Za-z]+)\}")
# On a letter, and in braces of the accents that are letters themselves
_LETTER = re.compile(r"""\\(?:(["'`^~])\{?([A-Za-z])\}?|([cvHku])\{([A-Za-z])\})""")
_MARKS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303",
          "c": "\u0327", "v": "\u030c", "H": "\u030b", "k": "\u0328", "u": "\u0306"}  # fmt: skip
_RAISED = re.compile(r"\\textsuperscript\{([^{}]*)\}")
_POWER = re.compile(r"(?<=[\w)])\^(?:\{([0-9+\-]{1,6})\}|(\d{1,2})(?!\w))")
# No blank inside the dollars, no digit behind them: https://pandoc.org/MANUAL.html#math, and no
# brace: "${HOME}/${USER}" is of a program.
# What begins with a sign of TeX is mathematics anyhow.
_MATH = re.compile(
    r"(?<!\\)(?:(?<!\w)\$(?=\S)([^$\n]{1,80})(?<=[^\s\\])\$(?![\d{])"
    r"|\$(?=[\\^_{])([^$\n]{1,80})(?<!\\)\$(?!\{))"
    r"|\\\( ?([^$\n]{1,80}?) ?\\\)"
)
_DISPLAYED = re.compile(r"\$\$ ?([^$\n]{1,80}?) ?\$\$")
_MONEY = re.compile(r"\d.*?(?<![\\A-Za-z])[A-Za-z]{3,}")
_COMMAND = re.compile(r"( ?)\\([A-Za-z]+)( ?)")
# Between words, a function is one: "n\log n". The parts are there, even empty, where a word is.
_FUNCTION = re.compile(rf"((?<=[\w)}}]) ?)?\\({_FUNCTIONS})(?![A-Za-z])( ?(?=[^\W_]|\\))?")
_ACCENT = re.compile(rf"\\({'|'.join(_ACCENTS)})(?:\{{([A-Za-z])\}}| ([A-Za-z]))")
_ROOT = re.compile(r"\\sqrt\{(?:(\w|\d+)|([^{}]+))\}")
_GROUP = re.compile(r"(?<![\^_A-Za-z])\{([^{}]*)\}")
_DASH = re.compile(r"\\unicode\{x(201[0-9a-f])\}")
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
# Braces that are shown stand aside while those of TeX are taken away.
_SPACED = {"\\!": "", "{,}": ",", "\\{": "\ue000", "\\}": "\ue001", "\\|": "‖"}
_SPACES = re.compile(r"\\[!,:; {}|]|\{,\}")
_SHOWN = str.maketrans("\ue000\ue001", "{}")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]{1,40})\}(?=(\w)?)|([0-9A-Za-z+\-*∗⋆†⊤]))")
_UNKNOWN = re.compile(r"[\\{}]|[\^_](?:$|[\s\\^_])")
_AS_IT_IS = frozenset("*∗⋆†⊤") | {"st", "nd", "rd", "th"}  # where it is raised
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
    if "$$" in text:
        text = _DISPLAYED.sub(r"$\1$", text)
    if "$" in text or "\\(" in text:
        text = _MATH.sub(_repair_math, text)
    if "\\" in text:
        text = _repair_commands(text)
    for literal, pattern, replacement in _REPAIRS:
        if literal in text:
            text = pattern.sub(replacement, text)
    if "\\" in text:
        text = _LETTER.sub(_repair_letter, text)
    if "--" in text:
        text = _DASHED.sub(_repair_dashes, text)
    if "^" not in text:
        return text
    return _POWER.sub(lambda m: (m[1] or m[2]).translate(_SUPERSCRIPTS), text)


def _repair_math(match: re.Match[str]) -> str:
    """Simple mathematics as Unicode; left as it came if anything in it is not simple."""
    inside = match[1] or match[2] or match[3]
    if _MONEY.match(inside) or "\\sqrt[" in inside:
        return match[0]
    body = _SWITCH.sub("", _remove_styles(inside)).replace("^\\circ", "°").replace("^{\\circ}", "°")
    body = _SPACES.sub(lambda m: _SPACED.get(m[0], " "), body)
    body = _DASH.sub(lambda m: chr(int(m[1], 16)), body)
    body = _FRACTION.sub(_repair_fraction, body)
    body = _ACCENT.sub(lambda m: (m[2] or m[3]) + _ACCENTS[m[1]], _ROOT.sub(_repair_root, body))
    body = _COMMAND.sub(_repair_command, _FUNCTION.sub(_repair_function, body))
    body = _SCRIPT.sub(_repair_script, _GROUP.sub(r"\1", body.replace("\\%", "%")))
    if _UNKNOWN.search(body):
        return match[0]
    return unicodedata.normalize("NFC", " ".join(body.split())).translate(_SHOWN)


def _remove_styles(text: str) -> str:
    """The text without its styles, from the innermost."""
    for _ in range(_DEEPEST):
        before, text = text, _STYLED.sub(_remove_style, text)
        if text == before:
            break
    return text


def _remove_style(match: re.Match[str]) -> str:
    r"""What stands in a style; a command before it must not run into it: ``\in\mathbb{R}``."""
    inside, before = match[1], match.string[max(0, match.start() - 20) : match.start()]
    runs = before[-1:].isalpha() and inside[:1].isalpha() and _COMMAND_BEFORE.search(before)
    return f" {inside}" if runs else inside


def _repair_commands(text: str) -> str:
    """The text with what commands say of it in words: links, signs and raised numbers."""
    text = _remove_styles(_RAISED.sub(_raise, text))
    if "{" not in text:
        return text
    text = _SIGN.sub(lambda m: _SYMBOLS.get(m[1]) or m[0], text)
    return _LINK.sub(_repair_link, text)


def _raise(match: re.Match[str]) -> str:
    inside = match[1]
    return inside.translate(_SUPERSCRIPTS) if inside.isdigit() else inside


def _repair_link(match: re.Match[str]) -> str:
    """A link by its address, behind its words where these are not the address."""
    address, words = match[1], match[2].strip()
    return address if not words or "/" in words else f"{words} ({address})"


def _repair_letter(match: re.Match[str]) -> str:
    """A letter with its accent, where there is such a letter."""
    letter = (match[2] or match[4]) + _MARKS[match[1] or match[3]]
    composed = unicodedata.normalize("NFC", letter)
    return composed if len(composed) == 1 else match[0]


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


def _repair_root(match: re.Match[str]) -> str:
    return f"√{match[1]}" if match[1] else f"√({match[2]})"


def _repair_fraction(match: re.Match[str]) -> str:
    """Both parts at a stroke; what is more than a word or a sign stands in parentheses."""
    parts = (match[1].strip(), match[2].strip())
    shown = (part if re.fullmatch(r"\w*|\\[A-Za-z]+", part) else f"({part})" for part in parts)
    return "/".join(shown)


def _repair_script(match: re.Match[str]) -> str:
    """A raised or lowered part as Unicode where every character of it has such a form.

    Other parts stay behind their sign, in parentheses unless they are a word of their own.
    """
    sign, inside, behind, single = match.groups()
    part = inside or single
    table = _SUPERSCRIPTS if sign == "^" else _SUBSCRIPTS
    if all(ord(c) in table for c in part):
        return part.translate(table)
    if sign == "^" and part in _AS_IT_IS:
        return part
    alone = len(part) == 1 or (part.isalnum() and not behind)
    return sign + (part if alone else f"({part})")


_DOT_IN_NAME = re.compile(r"(?<=[A-Z])\{?cdot\}?(?=\{?[A-Z])")


def repair_title(title: str) -> str:
    """A title with TeX residue as Unicode, for readers; its identity is that of the printed one."""
    if not any(sign in title for sign in _SIGNS):
        return title
    repaired = repair_text(_DOT_IN_NAME.sub("·", title))
    return " ".join(repaired.split()) or title
