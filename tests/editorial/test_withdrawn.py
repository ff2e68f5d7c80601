from datetime import date

from generator.editorial.leads import rank_papers
from generator.language.words import ENGLISH
from generator.model.papers import Paper, Sighting
from tests.captures import make_paper


def listed(title: str, upvotes: int, withdrawn: str = "") -> Paper:
    paper = make_paper(title, "A text.", withdrawn=withdrawn)
    sighting = Sighting(date(2025, 10, 12), "x/0", 1, upvotes=upvotes)
    return Paper(**{**{f: getattr(paper, f) for f in paper.__struct_fields__},
                    "sightings": (sighting,)})  # fmt: skip


def test_withdrawn_paper_leads_nothing_whatever_was_said_of_it() -> None:
    papers = [listed("Back", 900, "Withdrawn."), listed("Kites", 5), listed("Snails", 3)]
    leads = list(rank_papers(papers, date(2025, 10, 12), ENGLISH))
    assert [lead.paper.title for lead in leads] == ["Kites", "Snails", "Back"]
    assert leads[-1].reason == ""
