"""Every count leads to exactly that many papers, days or topics."""

import pytest

from tests.counts import Counts
from tests.sites import Site


@pytest.mark.slow
@pytest.mark.parametrize("which", ["site", "edition"])
def test_every_count_leads_to_exactly_as_many(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    counts = Counts(site.folder)
    assert list(counts.find_false()) == []
    assert counts.checked > 30
