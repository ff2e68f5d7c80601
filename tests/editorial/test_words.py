"""How words are folded, and what stays of their plurals."""

import pytest

from generator.editorial.words import fold, stem


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("C#", "csharp"), ("C++ and C#", "cpp and csharp"), ("c#m, C+", "c#m, c+"),
        ("In C++17, abc++", "in c++17, abc++"), ("Café Müller", "cafe muller"),
        ("Straße", "strasse"), ("한국어", "한국어"), ("深度", "深度"), ("PLAIN", "plain"),
    ],
)  # fmt: skip
def test_text_is_folded_and_languages_are_called_as_their_files(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("gas", "gas"), ("kits", "kit"), ("bias", "bias"), ("gpus", "gpu"), ("movies", "movie"),
        ("loss", "loss"), ("focus", "focus"), ("focuses", "focus"), ("studies", "study"),
        ("dies", "die"), ("eies", "eie"), ("kaies", "kaie"), ("keies", "keie"), ("flies", "fly"),
        ("analyses", "analysi"), ("hypotheses", "hypothesi"), ("diagnoses", "diagnosi"),
        ("branches", "branch"), ("boxes", "box"), ("classes", "class"), ("nets", "net"),
        ("vertices", "vertex"), ("matrices", "matrix"), ("submatrices", "submatrix"),
        ("knives", "knife"), ("halves", "half"), ("children", "child"), ("women", "woman"),
        ("geese", "goose"), ("teeth", "tooth"), ("mice", "mouse"), ("quizzes", "quiz"),
        ("antennae", "antenna"), ("corpora", "corpus"), ("foci", "focus"),
        ("criteria", "criterion"),
        ("approach", "approach"), ("news", "news"), ("has", "has"), ("uses", "use"),
    ],
)  # fmt: skip
def test_plurals_lose_their_ending_and_nothing_else_does(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed
