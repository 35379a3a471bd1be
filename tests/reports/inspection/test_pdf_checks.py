"""A right paper passes every check of a PDF; for each check there is one that fails it."""

import pytest

from reports.inspection.genres import Genre
from reports.inspection.inspector import TEXT_CHECKS, inspect
from reports.inspection.outcome import Report, Status
from reports.inspection.pdf.checks import PDF_CHECKS
from tests.reports.inspection.papers import BIAO, Paper, han, official, report
from tests.reports.inspection.pdf_writer import File, Item
from tests.reports.inspection.wrong_papers import HARD, WITH_CONTENTS, wrong_paper

KEYS = [check.key for check in (*PDF_CHECKS, *TEXT_CHECKS)]
# Encryption cannot be written by hand in a line; `test_an_encrypted_file…` proves it.
ELSEWHERE = {"file-open"}


def judged(paper: Paper, genre: Genre = Genre.OFFICIAL) -> Report:
    return inspect("x.pdf", paper.bytes(), genre)


def status(found: Report, key: str) -> Status:
    return next(outcome.status for outcome in found.outcomes if outcome.key == key)


@pytest.mark.parametrize(
    ("paper", "genre"), [(official, Genre.OFFICIAL), (report, Genre.REPORT), (official, Genre.AUTO)]
)
def test_a_right_paper_has_no_deviation(paper, genre: Genre) -> None:
    assert judged(paper(), genre).deviations == []


def test_the_two_right_papers_put_every_question_but_three() -> None:
    both = (judged(official()), judged(report(), Genre.REPORT))
    idle = {o.key for o in both[0].outcomes if o.status is Status.IDLE}
    idle &= {o.key for o in both[1].outcomes if o.status is Status.IDLE}
    assert idle <= {"page-mirrored", "issue-words"}


def test_for_each_check_there_is_a_paper_that_fails_it() -> None:
    assert set(KEYS) - ELSEWHERE == set(HARD) | set(WITH_CONTENTS)
    assert len(KEYS) == len(set(KEYS)) >= 40


@pytest.mark.parametrize("key", [*HARD, *WITH_CONTENTS])
def test_the_spoilt_paper_fails_its_check(key: str) -> None:
    found = judged(wrong_paper(key))
    outcome = next(outcome for outcome in found.outcomes if outcome.key == key)
    assert outcome.status is Status.BROKEN
    assert all(each.place and each.found and each.expected for each in outcome.deviations)


def test_a_short_paper_whose_lines_all_open_paragraphs_is_measured_from_the_same_edge() -> None:
    """Two pages as a notice has them: nothing but first lines, and an end of a few words."""
    paper = Paper([(210.0, 297.0)] * 2, file=File(title="通知", attachments={}))
    paper.items.append(Item(1, "title", 98, 60, "通知", ((0, BIAO),), 22, spacing=0))
    paper.slot = 4
    for place in range(16):
        paper.line("single", han(25, place) + "。", 2)
    paper.page, paper.slot = 2, 0
    paper.line("single", han(9) + "。", 2)
    for page in (1, 2):
        paper.number(page, page)
    found = judged(paper, Genre.AUTO)
    assert found.deviations == []
    assert status(found, "paragraph-indent") is Status.MET
