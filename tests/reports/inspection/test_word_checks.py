"""A right Word document passes every check; for each check there is one that fails it."""

import pytest

from reports.inspection.docx.checks import DOCX_CHECKS
from reports.inspection.genres import Genre
from reports.inspection.inspector import inspect
from reports.inspection.outcome import Outcome, Report, Status
from tests.reports.inspection.word_file import packed, right_parts
from tests.reports.inspection.wrong_words import WRONG

KEYS = [check.key for check in DOCX_CHECKS]


def judged(parts: dict[str, str]) -> Report:
    return inspect("x.docx", packed(parts), Genre.OFFICIAL)


def spoilt(key: str) -> dict[str, str]:
    part, old, new = WRONG[key]
    parts = right_parts()
    before = parts.get(part, "")
    assert old in before, f"nothing to replace for {key}"
    parts[part] = before.replace(old, new) if old else new
    if key == "docx-imprint":
        # Either row alone is an imprint still.
        parts[part] = parts[part].replace("印发", "印制")
    return parts


def outcome(found: Report, key: str) -> Outcome:
    return next(each for each in found.outcomes if each.key == key)


def test_the_right_document_has_no_deviation_and_puts_every_question_but_one() -> None:
    found = judged(right_parts())
    assert found.deviations == []
    assert [o.key for o in found.outcomes if o.status is Status.IDLE] == ["issue-words"]


def test_for_each_check_there_is_a_document_that_fails_it() -> None:
    assert set(KEYS) == set(WRONG)
    assert len(KEYS) == len(set(KEYS)) >= 40


@pytest.mark.parametrize("key", WRONG)
def test_the_spoilt_document_fails_its_check(key: str) -> None:
    found = outcome(judged(spoilt(key)), key)
    assert found.status is Status.BROKEN
    assert all(each.place and each.found and each.expected for each in found.deviations)
