"""What readers type, and what must come first."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.editorial.words import Stems, split_words, stem
from generator.model.topics import Area, Topic, Vocabulary
from generator.search import segment
from generator.search.documents import Document
from tests.search.engine import Index, run_node

VOCABULARY = Vocabulary(
    (Area("learning", "Learning"), Area("vision", "Vision")),
    (
        Topic("pruning", "Pruning", "learning", ""),
        Topic("robotics", "Robotics", "learning", ""),
        Topic("video", "Video", "vision", ""),
    ),
)
NAMES = {topic.slug: topic.name for topic in VOCABULARY.topics}
WORDS = (
    "sparse dense lattice gradient mirror harbour colour river quantization transformer modelling"
    " graph robust token kernel sampler planner grasp gripper orchard tundra meadow glacier"
).split()


def make_paper(slug: str, title: str, text: str = "", **more: Any) -> Document:
    topics = more.pop("topics", ())
    more.setdefault("day", date(2025, 3, 1))
    names = tuple(NAMES[topic] for topic in topics)
    return Document(title, text, slug, topics=topics, topic_names=names, **more)


PAPERS = [
    make_paper(
        "eq-net", "EQ-Net: Elastic Quantization Networks", "One supernet serves many widths.",
        arxiv_id="2308.07650", authors=("Zoë Example", "Bo Sample"), byline="Zoë Example",
    ),
    make_paper("ctx", "Optimising the Behaviour of Colour Models", "We study colourful harbours."),
    make_paper("fine", "Fine-Tuning Giants", "A recipe.", arxiv_id="cs/9901001"),
    make_paper("cjk", "深度学习概论", "机器学习的基础。"),
    make_paper("nlp", "The Art of Talking", "It reaches the state of the art in talking."),
    make_paper("art", "State the Art of Painting", "The art of the state is not a state."),
    make_paper("spelt", "Robots that Grasp", "A gripper closes.", topics=("robotics",)),
    make_paper("slip", "A Transfromer in the Wild", "Somebody mistyped the name."),
    make_paper("signs", "Porting C++ to Rust", "Neighbors of C# as well.", published="2017-03"),
    make_paper("letter", "Grade C Honey", "What C stands for."),
    make_paper("nectar", "Nectar-7 Technical Report", "An open bee.", code="https://github.com/Hive/nectar7.git"),
    make_paper("greek", "β-Orchids", "Analyses of orchids."),
    make_paper("glued", "Multimeadow Approach", "Of a pediatric tumor."),
    make_paper("umlaut", "Of Tides", authors=("Ida Müller", "Bo Sørensen")),
    make_paper("spelt-out", "Of Ebbs", authors=("Ida Schroeder",)),
    make_paper("old", "Of Dunes", arxiv_id="0804.1234"),
    make_paper("nectar-bee", "Bee Orchid"),
    make_paper("abcdef-0123456789", "Abcdef", "Nobody else says so."),
]  # fmt: skip
FILLER = [
    make_paper(
        f"filler-{n}",
        f"{WORDS[n % 23].title()} {WORDS[n * 7 % 23]} of {WORDS[n * 5 % 19]}",
        f"The {WORDS[n * 3 % 23]} and the {WORDS[n * 11 % 23]} meet a {WORDS[n * 13 % 17]} here. "
        + ("Code is available." if n % 3 == 0 else ""),
        topics=(("pruning",) if n % 2 else ()) + (("video",) if n % 3 else ()),
        day=date(2025, 1, 1) + timedelta(days=n % 90),
        published=f"{2019 + n % 5}-05",
        comments=n % 7,
        arxiv_id=f"2401.{n:05}",
    )
    for n in range(120)
]
PAGE = Document("About this site", "How papers are chosen, and who does it.", path="about/")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index(tmp_path_factory.mktemp("search")).write(
        [*PAPERS, *FILLER, PAGE], VOCABULARY, grasp="gripper planner", robot="planner"
    )


FIRST = {
    "EQ-Net: Elastic Quantization Networks": "eq-net",
    "eq net elastic": "eq-net",
    "eqnet": "eq-net",
    "Elastic Quantization Networks!!": "eq-net",
    "2308.07650": "eq-net",
    "arXiv:2308.07650v2": "eq-net",
    "https://arxiv.org/abs/2308.07650": "eq-net",
    "https://arxiv.org/pdf/2308.07650v3.pdf": "eq-net",
    "http://arxiv.org/html/2308.07650v1#S2": "eq-net",
    "https://huggingface.co/papers/2308.07650": "eq-net",
    "https://www.alphaxiv.org/abs/2308.07650?x=1": "eq-net",
    "cs/9901001": "fine",
    "zoe example": "eq-net",
    "Zoë supernet": "eq-net",
    "optimizing behavior color": "ctx",
    "finetuning": "fine",
    "fine tuning giant": "fine",
    "elastic quantizaton": "eq-net",
    "elastci quantization": "eq-net",
    "lastic networks": "eq-net",
    "深度学习": "cjk",
    "学习概论": "cjk",
    "transfromer": "slip",
    "robots grasping": "spelt",
    "10.48550/arXiv.2308.07650": "eq-net",
    "https://doi.org/10.48550/ARXIV.2308.07650": "eq-net",
    "doi:10.48550/arXiv.2308.07650": "eq-net",
    "arxiv.org/abs/2308.07650v3": "eq-net",
    "https://www.alphaxiv.org/overview/2308.07650": "eq-net",
    "[2308.07650] EQ-Net: Elastic Quantization Networks": "eq-net",
    "https://paperswithcode.com/paper/eq-net-elastic-quantization": "eq-net",
    "https://example.org/files/Elastic_Quantization_Networks.pdf": "eq-net",
    "https://scholar.example.org/scholar?hl=en&q=elastic+quantization+networks": "eq-net",
    "Example, Z., Sample, B. Elastic quantization networks. arXiv preprint, 2023.": "eq-net",
    "Sample, Bo": "eq-net",
    "B. Sample": "eq-net",
    "https://papers.example.org/papers/abcdef-0123456789/": "abcdef-0123456789",
    "https://github.com/hive/Nectar7/tree/main": "nectar",
    "C++": "signs",
    "c#": "signs",
    "cpp": "signs",
    "neighbours": "signs",
    "nectar 7": "nectar",
    "how to make a robot that grasps": "spelt",
    "porting 2017": "signs",
    "porting2017rust": "signs",
    "Example-Sample2023elastic": "eq-net",
    "(arXiv:2308.07650v3 [cs.CL])": "eq-net",
    "oai:arXiv.org:2308.07650": "eq-net",
    '"2308.07650"': "eq-net",
    "arXiv.2308.07650": "eq-net",
    "2308_07650v2.pdf": "eq-net",
    "2308-07650": "eq-net",
    "2308 07650": "eq-net",
    "230807650": "eq-net",
    "2308.07650 a slip of what its title says": "eq-net",
    "Elastic%20Quantization%20Networks": "eq-net",
    "Elastic quanti- zation networks": "eq-net",
    "Elastic quanti\u00adzation\u200b networks": "eq-net",
    "Elastic quanti zation": "eq-net",
    "beta orchid": "greek",
    "β-Orchids": "greek",
    "multi meadow": "glued",
    "paediatric tumours": "glued",
    "orchid analysis": "greek",
    "au:example ti:supernet": "eq-net",
    "year:2017 porting": "signs",
    "Mueller": "umlaut",
    "müller": "umlaut",
    "Soerensen Muller": "umlaut",
    "Schröder": "spelt-out",
    "Schro\u0308der": "spelt-out",
    "08041234": "old",
    "0804_1234v2": "old",
    "the orchid of a bee": "nectar-bee",
}


def test_what_is_typed_comes_first(index: Index) -> None:
    answers = index.ask([{"text": text} for text in FIRST])
    found = {text: (a["slugs"] or [""])[0] for text, a in zip(FIRST, answers, strict=True)}
    assert found == FIRST


def test_word_is_found_while_it_is_typed(index: Index) -> None:
    texts = ["net " + "elastic"[:length] for length in range(2, 8)]
    answers = index.ask([{"text": text, "settings": {"typing": True}} for text in texts])
    assert all("eq-net" in answer["slugs"] for answer in answers)


def read_words(paper: Document) -> set[str]:
    stems = Stems()
    found = split_words(f"{paper.title} {paper.text} {' '.join(paper.topic_names)}", stems)
    return {*found[0], *found[1], *(w for a in paper.authors for w in split_words(a, stems)[0])}


def test_sentence_asks_for_its_own_words(index: Index) -> None:
    asked = ("how do I make robots grasp?", "robot grasp", "Z. Example", "what is the way to")
    sentence, words, initial, small = index.ask([{"text": text} for text in asked])
    assert sentence["whole"] == words["whole"] == 1
    assert sentence["total"] == words["total"]
    assert initial["whole"] == 1
    assert small["total"] > 0


def test_words_written_as_one_are_read_apart_where_no_paper_has_them_so(index: Index) -> None:
    asked = ("GraphRobustMeadow", "graph robust meadow", "sparse2river", "sparse river", "riverzzz")
    three, apart, two, both, lost = index.ask([{"text": text} for text in asked])
    assert (three["slugs"], three["whole"]) == (apart["slugs"], apart["whole"])
    assert (two["slugs"], two["whole"]) == (both["slugs"], both["whole"])
    assert apart["whole"] > 0
    assert lost["slugs"] == []


def test_words_that_capitals_tell_apart_are_read_apart_however_rare(tmp_path: Path) -> None:
    papers = [*FILLER, make_paper("rare", "Heron Pond Reed"), make_paper("other", "Heron Nests")]
    index = Index(tmp_path).write(papers, VOCABULARY)
    asked = ("HeronPondReed", "heronPond", "HPReed", "heronpondreed")
    found = [answer["slugs"] for answer in index.ask([{"text": text} for text in asked])]
    assert found == [["rare", "other"], ["rare", "other"], ["rare"], ["rare", "other"]]


def test_key_of_a_bibliography_leads_to_its_paper_among_many_of_that_name(tmp_path: Path) -> None:
    def publish(slug: str, title: str, *authors: str) -> Document:
        more: dict[str, Any] = {"published": "2024", "day": date(2025, 4, 1), "authors": authors}
        return make_paper(slug, title, "Heron, heron.", byline=", ".join(authors), **more)

    papers = [
        *FILLER,
        publish("meant", "A Heron in Reeds", "Wei Zhang"),
        publish("second", "Heron Nests", "Bo Li", "Wei Zhang"),
        *(publish(f"p{n}", f"Nests of a Heron {n}", "Wei Zhang") for n in range(30)),
    ]
    index = Index(tmp_path).write(papers, VOCABULARY)
    assert index.find("zhang2024heron")[:2] == ["meant", "second"]
    assert index.find("Zhang2024Heron")[:2] == ["meant", "second"]
    assert index.find("li2024nests")[0] == "second"
    assert len(index.find("zhang2024")) == 10


def test_title_with_a_year_in_a_word_comes_first_where_it_is_typed(tmp_path: Path) -> None:
    often = "Glacier Melts of Orchard2024"
    papers = [
        *FILLER,
        make_paper("key", "Orchard2024 Glacier Melts", "Slowly. " * 300, day=date(2024, 1, 1)),
        *(make_paper(f"p{n}", f"{often}, {often}", often) for n in range(9)),
    ]
    assert Index(tmp_path).write(papers, VOCABULARY).find("Orchard2024 Glacier Melts")[0] == "key"


def test_name_of_a_language_is_no_slip(tmp_path: Path) -> None:
    papers = [*FILLER, *(make_paper(f"p{n}", "Sharp Edges") for n in range(30))]
    assert Index(tmp_path).write(papers, VOCABULARY).find("c#") == []


def test_address_that_says_nothing_finds_nothing(index: Index) -> None:
    for text in (
        "https://openreview.net/forum?id=aBc12",
        "https://doi.org/10.1145/3292500.3330701",
    ):
        assert index.ask([{"text": text}])[0]["total"] == 0


def test_words_that_stand_together_are_not_mended(index: Index) -> None:
    known, slip = index.ask([{"text": "transfromer wild mistyped"}, {"text": "transfromer"}])
    assert known["slugs"][0] == slip["slugs"][0] == "slip"
    assert all(kind != "mended" for word in known["words"] for kind, _ in word["options"])


def test_unfinished_word_is_not_needed_where_the_others_lead_to_one_paper(index: Index) -> None:
    settings = {"typing": True}
    found, lost = index.ask(
        [
            {"text": "porting rust qqq", "settings": settings},
            {"text": "porting rust qqq", "settings": {}},
        ]
    )
    assert (found["slugs"][0], found["whole"]) == ("signs", 1)
    assert (lost["slugs"][0], lost["whole"]) == ("signs", 0)


COUNTED = ("sparse", "sparse river", "graph robust meadow", "token -sparse", "kernel -river -graph")


def test_counts_are_those_of_a_scan(index: Index) -> None:
    found = [read_words(paper) for paper in [*PAPERS, *FILLER]]
    answers = index.ask([{"text": text} for text in COUNTED])
    for text, answer in zip(COUNTED, answers, strict=True):
        asked = {w for w in text.split() if not w.startswith("-")}
        without = {w[1:] for w in text.split() if w.startswith("-")}
        assert answer["whole"] == sum(asked <= w and not without & w for w in found), text
        assert answer["total"] == sum(bool(asked & w) and not without & w for w in found), text


FILTERS: list[dict[str, Any]] = [
    {},
    {"topics": ["pruning"]},
    {"topics": ["pruning", "video"]},
    {"areas": ["vision"]},
    {"years": ["2020", "2021"], "topics": ["video"]},
    {"months": ["2025-02"]},
    {"months": ["2025-01", "2025-03"], "code": True},
]


def test_filters_and_their_counts_are_those_of_a_scan(index: Index) -> None:
    questions = [{"text": "river", "filters": filters} for filters in FILTERS]
    for filters, answer in zip(FILTERS, index.ask(questions), strict=True):
        check_filters(filters, answer)


def check_filters(filters: dict[str, Any], answer: dict[str, Any]) -> None:
    def passes(paper: Document, but: str = "") -> bool:
        wanted = {key: value for key, value in filters.items() if key != but}
        areas = {t.area for t in VOCABULARY.topics if t.slug in paper.topics}
        return (
            set(wanted.get("topics", ())) <= set(paper.topics)
            and set(wanted.get("areas", ())) <= areas
            and paper.published[:4] in wanted.get("years", [paper.published[:4]])
            and paper.month in wanted.get("months", [paper.month])
            and (paper.has_code or not wanted.get("code"))
        )

    matching = [p for p in [*PAPERS, *FILLER] if "river" in read_words(p)]
    assert answer["total"] == sum(map(passes, matching))
    counts = answer["counts"]
    for topic in NAMES:
        expected = sum(topic in p.topics and passes(p) for p in matching)
        assert counts["topics"].get(topic, 0) == expected
    for year in ("2019", "2021"):
        expected = sum(p.published[:4] == year and passes(p, "years") for p in matching)
        assert counts["years"].get(year, 0) == expected
    for month in ("2025-01", "2025-02", "2025-03"):
        expected = sum(p.month == month and passes(p, "months") for p in matching)
        assert counts["months"].get(month, 0) == expected
    assert counts["code"] == sum(p.has_code and passes(p) for p in matching)


def test_filters_alone_find_papers(index: Index) -> None:
    answer = index.ask([{"text": "", "filters": {"topics": ["robotics"]}}])[0]
    assert answer["slugs"] == ["spelt"]


PHRASES = {
    '"state of the art"': ["nlp"],
    '"art of talking"': ["nlp"],
    '"painting"': ["art"],
    '"art of the state"': ["art"],
    '"talking art"': [],
    'state -"state of the art"': ["art"],
    '"networks one"': [],  # the title ends before the text begins
    '"example bo"': [],  # two authors
    "“Bo Sample”": ["eq-net"],
    '"robotics grasp"': [],  # a topic's name stands in no place of the text
    "«art of talking»": ["nlp"],
}


def test_quoted_words_stand_one_after_another(index: Index) -> None:
    answers = index.ask([{"text": text} for text in PHRASES])
    assert all(a["unquoted"] == (not PHRASES[t]) for t, a in zip(PHRASES, answers, strict=True))
    found = {t: [] if a["unquoted"] else a["slugs"] for t, a in zip(PHRASES, answers, strict=True)}
    assert found == PHRASES


def test_quoted_words_that_no_paper_has_are_asked_for_without_quotes(index: Index) -> None:
    asked = ('"elastic quantizaton"', '"Quantization Elastic" one', '-"state of the art" "of art"')
    slip, turned, without = index.ask([{"text": text} for text in asked])
    assert slip["slugs"][0] == turned["slugs"][0] == "eq-net"
    assert without["slugs"][0] == "art"
    assert "nlp" not in without["slugs"]


def test_question_of_what_is_not_wanted_alone_lists_the_rest(index: Index) -> None:
    every, some = index.ask([{"text": "river -sparse"}, {"text": "-sparse"}])
    assert some["total"] == sum("sparse" not in read_words(paper) for paper in [*PAPERS, *FILLER])
    assert some["total"] > every["total"] > 0


def test_name_comes_before_its_parts_in_other_names(tmp_path: Path) -> None:
    crowd = (*(f"Grove{n} Meadow" for n in range(40)), "Ada Willow", "Ines Heath")
    papers = [
        *FILLER,
        make_paper("own", "Slow Rivers", authors=("Willow Heath",), day=date(2024, 1, 1)),
        *(make_paper(f"crowd-{n}", f"Fast Rivers {n}", authors=crowd) for n in range(12)),
        make_paper("pair", "Quiet Rivers", authors=("Ada Willow", "Ines Heath")),
    ]
    index = Index(tmp_path).write(papers, VOCABULARY)
    for text in ("willow heath", "Heath, Willow"):
        assert index.find(text)[:2] == ["own", "pair"]


def test_large_index_answers_as_a_small_one(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "LARGE", 50)
    monkeypatch.setattr(segment, "SHARD", (150, 150))
    large = Index(tmp_path).write([*PAPERS, *FILLER, PAGE], VOCABULARY)
    folders = {path.parent.name: len(list(path.parent.iterdir())) for path in large.list_files()}
    assert folders["p"] == (folders["t"] + 1) // 2 > 3
    texts = [*FIRST, *PHRASES, *COUNTED, "sparse river meadow"]
    asked = [{"text": text, "settings": {"count": 30}} for text in texts]
    for small, other in zip(index.ask(asked), large.ask(asked), strict=True):
        assert small["slugs"] == other["slugs"]


def test_passage_leads_to_the_paper_that_it_is_copied_from(tmp_path: Path) -> None:
    said = "the sampler, for a robust planner, finds the kernel of every lattice"
    shuffled = "every lattice of the planner: a robust kernel, for the sampler finds the"
    papers = [
        *FILLER,
        make_paper("said", "Orchards", f"In wide meadows {said} that we know."),
        # These have the words more often, so that without their places they came first.
        *(make_paper(f"other-{n}", "Kernel Sampler Planner", shuffled) for n in range(12)),
    ]
    index = Index(tmp_path).write(papers, VOCABULARY)

    assert index.find(said)[0] == "said"
    assert index.find("sampler robust planner")[0].startswith("other-")


def test_mended_and_completed_words_are_told(index: Index) -> None:
    answers = index.ask(
        [
            {"text": "quantizaton"},
            {"text": "quantizaton", "settings": {"verbatim": ["quantizaton"]}},
        ]
    )
    assert answers[0]["words"][0]["options"] == [["mended", "quantization"]]
    assert answers[0]["total"] > 0
    assert answers[1] | {"cpu": 0} == answers[1] | {"cpu": 0, "total": 0, "slugs": []}


def test_rarer_guess_at_a_slip_comes_before_no_likelier_one(tmp_path: Path) -> None:
    likely = [make_paper(f"model-{i}", f"Diffusion Model {i}") for i in range(9)]
    rare = make_paper("mode", "Diffusion Mode 9", day=date(2025, 2, 1))
    index = Index(tmp_path).write([*FILLER, rare, *likely], VOCABULARY)
    slugs = index.find("diffusion modle")
    assert slugs[0].startswith("model-")
    assert "mode" in slugs


def test_what_is_left_without_a_word_is_papers_and_no_pages(tmp_path: Path) -> None:
    about = Document("About", "Of robots.", path="about/")
    index = Index(tmp_path).write([*PAPERS, about], VOCABULARY)
    without, quoted = index.ask([{"text": "-grasp"}, {"text": '"of robots"'}])
    assert without["pages"] == []
    assert without["total"] == len(PAPERS) - 1
    assert quoted["pages"] == ["about/"]


def test_page_is_found_by_its_headings_and_not_by_what_it_names_in_passing(tmp_path: Path) -> None:
    text = "For example robots. Privacy: nobody is told. " + "Papers come each day. " * 200
    pages = [
        Document("About", text, path="about/", topic_names=("Privacy",)),
        Document("Notes", "Tea robots steep.", path="notes/"),
    ]
    index = Index(tmp_path).write([*FILLER, *pages], VOCABULARY)
    answers = index.ask([{"text": word} for word in ("robots", "privacy", "about", "papers")])
    assert [answer["pages"] for answer in answers] == [["notes/"], *[["about/"]] * 3]


def test_rare_slip_of_the_corpus_is_found_with_what_was_meant(index: Index) -> None:
    answer = index.ask([{"text": "transfromer"}])[0]
    assert answer["slugs"][0] == "slip"


def test_wider_search_takes_in_related_words_one_by_one(index: Index) -> None:
    asked = [{"wide": True}, {"wide": True, "narrowed": ["planner"]}, {}]
    answers = index.ask([{"text": "grasp", "settings": settings} for settings in asked])
    options = [[w for k, w in a["words"][0]["options"] if k == "related"] for a in answers]
    assert options == [["gripper", "planner"], ["gripper"], []]
    assert answers[0]["total"] > answers[1]["total"] > answers[2]["total"]


RELATED = """
import { openSearch } from "./search.js";
import { readFile } from "node:fs/promises";
const search = await openSearch((path) => readFile(`${process.argv[2]}/${path}`));
const words = ["grasp", "robot"].map((word) => ({ word }));
for (const bylines of [[], ["Bo Grasp"], ["Ida Sample and Robot Grasp", "Bo Li"]])
  console.log(JSON.stringify(await search.lexicon.findRelated(words, bylines)));
"""


def test_name_of_an_author_who_is_shown_has_no_related_words(index: Index) -> None:
    script = index.engine / "related.js"
    script.write_text(RELATED)
    found = run_node(script, index.folder / "search", data=None)
    assert found == [["gripper", "planner"], ["gripper", "planner"], []]


def test_own_pages_are_listed_apart(index: Index) -> None:
    answer = index.ask([{"text": "how papers are chosen"}])[0]
    assert answer["pages"] == ["about/"]
    assert "about/" not in answer["slugs"]
    assert index.ask([{"text": "chosen", "filters": {"topics": ["video"]}}])[0]["pages"] == []


def test_authors_are_found_by_their_initials_the_last_first(tmp_path: Path) -> None:
    names = ("Vera Meadow", "Wei Meadow", "Wanda Meadow", "Yan Meadow", "Zoë Meadow")
    pages = [
        Document(name, "", path=f"authors/{name[:-7].lower()}/", authors=(name[0],))
        for name in names
    ]
    index = Index(tmp_path).write([*FILLER, *pages], VOCABULARY)
    asked = [
        {"text": text} for text in ("W. Meadow", "meadow, w", "Meadow", "wei meadow", "Y Meadow")
    ]
    by_initial, turned, by_name, whole, other = [answer["pages"] for answer in index.ask(asked)]
    assert by_initial == turned == ["authors/wei/", "authors/wanda/"]
    assert by_name == ["authors/zoë/", "authors/yan/", "authors/wei/"]
    assert whole == ["authors/wei/"]
    assert other == ["authors/yan/"]
    assert index.ask([{"text": "w"}])[0]["pages"] == []


def test_papers_with_all_words_come_before_those_with_some(index: Index) -> None:
    answer = index.ask([{"text": "sparse river meadow", "settings": {"count": 100}}])[0]
    slugs = {paper.slug: read_words(paper) for paper in [*PAPERS, *FILLER]}
    whole = [{"sparse", "river", "meadow"} <= slugs[slug] for slug in answer["slugs"]]
    assert whole == sorted(whole, reverse=True)
    assert sum(whole) == answer["whole"]


def test_pages_of_an_answer_follow_one_another(index: Index) -> None:
    every = index.find("river", count=30)
    assert index.find("river", count=10, **{"from": 10}) == every[10:20]


def test_nothing_asked_breaks_nothing(index: Index) -> None:
    texts = [
        "",
        " ",
        "-",
        "https://",
        "10.1/",
        "www.",
        "doi:",
        '""',
        "!!!",
        "\u200b",
        "“”",
        "'" * 5000,
        "😀",
        "a" * 5000,
    ]
    answers = index.ask([{"text": text} for text in texts])
    assert [answer["total"] for answer in answers if answer["slugs"]] == []


def test_empty_site_answers_nothing(tmp_path: Path) -> None:
    assert Index(tmp_path).write([], VOCABULARY).find("anything at all") == []


def test_every_file_is_deflated_and_small(index: Index) -> None:
    files = index.list_files()
    assert all(re.fullmatch(r"index|\d+", path.stem) for path in files)
    assert max(path.stat().st_size for path in files) < 8000


LETTERS = "etaoinshrdluetaoinetao"


def list_slips(word: str) -> Iterator[str]:
    """Every letter left out, doubled, put wrong, and swapped with the next."""
    for at, letter in enumerate(word):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + letter + word[at:]
        yield word[:at] + "z" + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :]


def test_slip_at_any_place_is_mended_wherever_the_files_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "SHARD", (60, 60))
    monkeypatch.setattr(segment, "WORDS_SHARD", 60)
    draw = random.Random(0)  # noqa: S311
    words = ["".join(draw.sample(LETTERS, draw.randrange(5, 10))) for _ in range(400)]
    papers = [make_paper(f"p{n}", word, "") for n, word in enumerate(words)]
    index = Index(tmp_path).write(papers)
    meant = draw.sample(words, 12)
    asked = [(word, slip) for word in meant for slip in list_slips(word) if len(slip) > 4]
    known = {stem(word) for word in words}
    asked = [(word, slip) for word, slip in asked if stem(slip) not in known]
    answers = index.ask([{"text": slip} for _, slip in asked])
    for (word, slip), answer in zip(asked, answers, strict=True):
        options = [other for _, other in answer["words"][0]["options"]]
        assert stem(word) in options or len(options) >= 3, (word, slip)
