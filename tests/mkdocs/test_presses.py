"""What the body of a list is known by."""

from markupsafe import Markup
from msgspec.structs import replace

from generator.model.kept import make_key
from generator.model.site import Page
from generator.pages.content import ListContent

PAGE = Page("topics/tea/", "Tea", "On tea.", "list", ListContent("Tea", lede="a < b"))


def test_the_same_page_on_the_same_ground_has_the_same_key() -> None:
    same = Page("topics/tea/", "Tea", "On tea.", "list", ListContent("Tea", lede="a < b"))
    assert make_key(b"ground", PAGE) == make_key(b"ground", same)


def test_another_word_template_or_ground_is_another_key() -> None:
    others = [
        replace(PAGE, title="Coffee"),
        replace(PAGE, template="alias"),
        replace(PAGE, content=ListContent("Tea", lede="a > b")),
    ]
    keys = {make_key(b"ground", page) for page in (PAGE, *others)}
    assert len(keys | {make_key(b"other", PAGE)}) == 5


def test_html_is_not_the_text_of_the_same_letters() -> None:
    html = replace(PAGE, content=ListContent("Tea", lede=Markup("a < b")))
    assert make_key(b"ground", PAGE) != make_key(b"ground", html)
