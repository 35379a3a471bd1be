"""Every number in a report's body comes from a frozen row, and from nowhere else."""

import re
from html.parser import HTMLParser

import pytest

from reports.models import Report
from reports.rendering import FontSet, render_html
from reports.services.assembling import assemble_paper

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# What a paper prints without being a figure: its title, date, contents and the list of its annexes.
# Charts and tables are read in the finished file.
NOT_BODY = {"h1", "ul", "table", "title", "nav", "figure"}
NOT_BODY_CLASSES = {"annex", "signature", "imprint", "annexed"}
DIGITS = re.compile(r"[0-9０-９*＊]")
EMPTY = {"meta", "link", "br", "img", "col"}


class Body(HTMLParser):
    """Splits a paper into the words of its body and its marked figures."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.key = ""
        self.words: list[str] = []
        self.figures: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in EMPTY:
            return
        facts = dict(attrs)
        classes = set((facts.get("class") or "").split())
        self.open.append(tag in NOT_BODY or bool(classes & NOT_BODY_CLASSES))
        if tag == "data" and "figure" in classes:
            self.key = facts["value"] or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        self.open.pop()
        self.key = ""

    def handle_data(self, data: str) -> None:
        if any(self.open):
            return
        if self.key:
            self.figures.append((self.key, data))
        else:
            self.words.append(data)


@pytest.fixture
def body(seeded: Report) -> Body:
    parser = Body()
    parser.feed(render_html(assemble_paper(seeded), FontSet.BUILT))
    return parser


def test_no_digit_stands_outside_a_marked_figure(body: Body) -> None:
    text = "".join(body.words)
    assert len(text) > 3000
    assert [text[m.start() - 20 : m.end() + 20] for m in DIGITS.finditer(text)] == []


def test_every_marked_figure_is_a_frozen_one_in_its_frozen_words(
    seeded: Report, body: Body
) -> None:
    frozen = dict(seeded.figures.values_list("key", "printed"))
    assert len(body.figures) > 50
    for key, printed in body.figures:
        assert frozen[key] == printed


def test_no_figure_is_said_twice(body: Body) -> None:
    keys = [key for key, _ in body.figures]
    assert len(keys) == len(set(keys))


def test_every_frozen_figure_leads_back_to_papers(seeded: Report) -> None:
    for figure in seeded.figures.all():
        assert figure.sources != "[]", figure.key


def test_no_sensitive_figure_is_frozen(seeded: Report) -> None:
    assert not seeded.figures.filter(metric__is_sensitive=True).exists()
