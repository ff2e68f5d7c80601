"""The mail of arXiv: its day is that on which its period ends."""

import pytest

from tests.captures import build_captures, list_days, make_capture

MAIL = """Submissions to:
Robotics
 received from  Thu  9 Oct 25 18:00:00 GMT  to  {end} 18:00:00 GMT
------------------------------------------------------------------------------
\\\\
arXiv:2510.90001
Date: Tue, 7 Oct 2025 17:59:59 GMT   (1204kb,D)

Title: Bread That Predicts Its Own Crust
Authors: Ada Example, Ben Muster
Categories: cs.RO
\\\\
  We ask a loaf how dark it will be. It is right within a shade.
\\\\ ( https://arxiv.org/abs/2510.90001 ,  1204kb)
"""


@pytest.mark.parametrize("end", ["Fri 10 Oct 25", "Fri 10 Oct 2025", "10 Oct 25"])
def test_year_has_two_digits_or_four(end: str) -> None:
    build = build_captures(make_capture(MAIL.format(end=end), "mail.txt"))
    assert list_days(build) == {"mail.txt": "2025-10-10"}
