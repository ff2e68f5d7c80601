"""TeX residue as Unicode: tests/golden/tables/tex.txt has each text as it came and is shown."""

import pytest

from generator.merging.tex import _LONGEST_REPAIRED, repair_text, repair_title
from tests.golden_files import hold

TEXTS = [
    "plain text, 5% of it", "It costs $5 per kettle and $7 per lid.",
    "From $5 per kettle to US$ more", "$10 tea$", "$5 thousand$", "$5$ lids", "cost $5 $",
    "US$5$", "$ 5$", "$5$6", "\\$5 and \\$6", "$x$", "$x^2$", "$x^{2}$", "$x_i$", "$x_{10}$",
    "$x_{ij}$", "$\\alpha$", "$\\alpha_1$", "$\\beta+1$", "$\\unknown$", "$90^\\circ$",
    "$90^{\\circ}$", "$5\\%$", "$a\\,b$", "$\\mathbf{x}$", "$\\mathbf{x}^2$", "$^2$H", "$_2$",
    "$\\pi$$\\pi$", "$a$ and $b$", "a$b$", "$\\sim$5", "$O(n \\log n)$", "$\\le 5$",
    "\\emph{kettle} and \\textbf{lid}", "\\textit{a} \\texttt{b}", "50\\% \\& more \\#1 \\_x",
    "``kettle''", "``a''b", "`kettle'", "a`b'", "it's `so' fine", "et al.\\ said", "Fig.~1",
    "see~5", "10X~20X", "Kettle~(A)", "{\\raise.17ex\\hbox{$\\scriptstyle\\sim$}}",
    "{raise.17ex\\scriptstyle\\sim}5", "{\\raise.17ex\\scriptstyle\\sim}5", "simple", "{=}",
    "{+}5", "a {to} b", "a{to}b", "infty", "infty5", "xinfty", "5{times}6", "5times6", "5times",
    "5 times", "5\\times", "5{\\times}", "5timesx", "a cdot b", "a cdot |b|", "cdot", "\\etc",
    "\\etcetera", "2^3", "x^{10}", "x^{-1}", "x^23", "x^234", "(a)^2", "x^a", "x^{1234567}",
    "$\\mathcal{O}(n\\log n)$", "$O(\\log\\log n)$", "$\\log^2 n$", "$k\\log(n)$", "$\\max_2 x$",
    "$\\logic$", "$\\tilde{O}(\\sqrt{n})$", "$\\hat x$", "$\\bar{xy}$", "$\\sqrt{n+1}$",
    "$\\sqrt{10}$", "$\\left(n\\right)$", "$\\leftarrow$", "$\\lceil n/2\\rceil$", "$10{,}813$",
    "${\\sim}\\!131$",
    "$\\boldsymbol{W}$", "$\\operatorname{rank}(A)$", "$\\mathtt{KEY}$", "$\\unicode{x2013}$",
    "$n \\in S$", "$a\\leq b$", "$p \\ll n$",
    "a kettle -- as named -- boils", "kettle--lid", "kettle---lid", "kettle --- lid", "1--16 steps",
    "19%--31%", "$3$--$19$%", "(A)--(B)", "“kettle”--“lid”", "K--12", "{\\em kettle}--of",
    "a--b--c", "Kettle 3.5--a lid", "1.2×--1.6×", "0°--360°", "--",
    "pass --whole to it", "a --> b", "a-- b",
    "<!-- kettle -->", "i--;", "a ---- b", "a----b", "rows: ------", "a--b.txt",
    "see https://kettle.example/a--b", "lid--a.kettle.example",
    "$L_{\\infty}$", "$x\\in\\mathbb{R}^d$", "$\\frac{a}{b}$ of $\\mathbb{R}$",
    "$\\frac{\\mathbb{R}}{2}$", "$L_\\infty$", "$\\varphi^{\\infty}$", "PM$_{2.5}$",
    "R$^{\\rm 3}$", "10\\textdegree{} or 5\\textdegree C", "$D_{KL}$",
    "$\\frac{1}{2}\\|A\\|_F^2$", "$\\frac{n+1}{\\pi}$",
    "$\\{a, b\\}$", "$\\log_2 n$", "${HOME}/${USER} of `${a}`",
    "at least $$ n-1 $$ of them", "$\\sqrt[3]{2}$", "$n^{2/3}$", "$x_{ij}y$",
    "20$^{th}$", "K$^\\star$", "$\\sqrt{n+1}m$", "$2^{n_{k}}$", "\\(m\\)-class",
    "\\( O(n^3) \\) time", "$\\rm{AUPRC}$", "{\\bf kettle} and {\\rm lid}",
    "named \\textbf{\\underline{K}}ettle", "\\textbf{KE\\textsuperscript{2}-L}",
    "5 km\\textsuperscript{2}", "at \\href{https://kettle.example/a}{https://kettle.example/a}.",
    "at \\href{https://kettle.example/a}{here}.",
    "at \\href{https://kettle.example}{\\textcolor{red}{here}}.",
    "\\textcolor{red}{https://kettle.example}.", "a kettle\\footnote{We boil.} boils",
    "lids~\\cite{doe24} and \\citep{roe}", "(\\eg, a lid; \\ie a cover)",
    "360{\\deg}, 5 {\\mu}m, {\\unknown}", "with \\$100 each", "Call\\,Set", "a \\\\ b",
    "Pl\\\"ucker, \\\"Ust\\\"un, Pok\\'e, Erd\\H{o}s, \\c{c}a, \\v{S}, \\~n, na\\\"{i}ve, \\'q",
    "the \\\"kettle\\\" said, it\\'s the lid\\'s, isn\\'t it",
    "$" + "x" * 79 + "$", "$" + "x" * 80 + "$", "$" + "x" * 81 + "$", "``" + "x" * 200 + "''",
    "``" + "x" * 201 + "''", "`" + "x" * 200 + "'", "`" + "x" * 201 + "'",
]  # fmt: skip
TITLES = [
    "A{cdot}B",
    "AcdotB",
    "A cdot B",
    "  A   $x^2$ ",
    "$x$",
    "{}",
    "~",
    "Kettle: 5{times} Faster",
]


def test_residue_is_shown_as_it_was() -> None:
    told = [f"{text[:90]!r} -> {repair_text(text)[:90]!r}" for text in TEXTS]
    told += [f"title {title!r} -> {repair_title(title)!r}" for title in TITLES]
    hold("tex.txt", told)


@pytest.mark.parametrize(("more", "repaired"), [(0, True), (1, False)])
def test_text_too_long_for_an_abstract_stays(more: int, repaired: object) -> None:
    text = "$x^2$" + "a" * (_LONGEST_REPAIRED - 5 + more)
    assert repair_text(text).startswith("x²") is repaired
