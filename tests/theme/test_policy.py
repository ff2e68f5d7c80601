"""Which scripts of a page its policy allows: those in the page itself, that run."""

from generator.theme.policy import list_scripts

PAGE = """<script>one()</script>
<script src="two.js"></script>
<script type="application/json">{"three": 3}</script>
<script id="four">four()</script>
<script src="five.js" type="application/json">{}</script>
<script>one()</script>
"""


def test_scripts_within_a_page_are_listed_once_and_no_others() -> None:
    assert list_scripts(PAGE) == ("one()", "four()")
