"""The mail of arXiv: its day is that on which its period ends."""

from email.message import EmailMessage

import pytest

from generator.model.captures import Capture
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


@pytest.mark.parametrize("code", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_saved_mail_is_read_without_the_code_it_was_sent_in(code: str, charset: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = "cs daily"
    text = MAIL.format(end="Fri 10 Oct 25").replace("Muster", "Müßig")
    mail.set_content(text, charset=charset, cte=code)
    build = build_captures(Capture("mail.eml", bytes(mail)))
    (paper,) = build.corpus.papers
    assert paper.authors == ("Ada Example", "Ben Müßig")
    assert list_days(build) == {"mail.eml": "2025-10-10"}


@pytest.mark.parametrize("code", ["quoted-printable", "base64", "8bit"])
def test_mail_in_parts_is_read_by_its_plain_text(code: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Fwd: cs daily"
    mail.set_content(MAIL.format(end="Fri 10 Oct 25").replace("Muster", "Müßig"), cte=code)
    mail.add_alternative("<p>We ask a loaf.</p>", subtype="html")
    mail.add_attachment(b"loaf", maintype="image", subtype="png", filename="loaf.png")
    (paper,) = build_captures(Capture("mail.eml", bytes(mail))).corpus.papers
    assert paper.authors == ("Ada Example", "Ben Müßig")
    assert paper.text.endswith("right within a shade.")


def test_text_that_only_mentions_a_code_stays_as_it_is() -> None:
    text = MAIL.format(end="Fri 10 Oct 25").replace(
        "We ask", "Content-Transfer-Encoding: base64 is what we ask"
    )
    (paper,) = build_captures(make_capture(text, "mail.txt")).corpus.papers
    assert paper.text.startswith("Content-Transfer-Encoding: base64 is what we ask a loaf")
