"""Which scripts of a page its policy allows: those in the page itself, that run."""

import re

import pytest

from generator.model.problems import PapersError
from generator.theme.policy import add_policy, list_scripts

PAGE = """<script>one()</script>
<script src="two.js"></script>
<script type="application/json">{"three": 3}</script>
<script id="four">four()</script>
<script src="five.js" type="application/json">{}</script>
<script>one()</script>
"""


def test_scripts_within_a_page_are_listed_once_and_no_others() -> None:
    assert list_scripts(PAGE) == ("one()", "four()")


def test_scripts_that_are_allowed_are_named_in_one_order() -> None:
    scripts = [f"{name}()" for name in "hbdacgef"]
    page = add_policy('<meta charset="utf-8">', scripts)
    assert page == add_policy('<meta charset="utf-8">', scripts[::-1])
    named = re.findall(r"'sha256-\S+'", page)
    assert len(named) == 8
    assert named == sorted(named)


def test_page_without_a_place_for_a_policy_is_refused() -> None:
    with pytest.raises(PapersError, match=r"^a page has no place for its security policy: its"):
        add_policy("<meta charset=x>", [])
