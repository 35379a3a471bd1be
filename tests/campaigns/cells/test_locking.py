"""A round is locked while somebody waits to write: whoever waited writes nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from campaigns.models import ReportingRound, Submission
from campaigns.services import FigureInput, explain, record_values
from campaigns.services.files import attach_file
from portal.errors import WrongState
from tests.cast import Cast
from tests.factories.campaigns import CheckRuleFactory

PDF = b"%PDF-1.7 startxref 0 %%EOF"


class LockedMeanwhile:
    """Locks the round at the very moment the paper's row has been read, as a waiting lock does."""

    def __init__(self) -> None:
        self.is_done = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(sql, params, many, context)
        if not self.is_done and 'FROM "campaigns_submission"' in sql:
            self.is_done = True
            ReportingRound.objects.update(locked_at=timezone.now())
        return found


def meanwhile() -> AbstractContextManager[None]:
    return connection.execute_wrapper(LockedMeanwhile())


@pytest.mark.parametrize("act", ["figure", "explanation", "file"])
def test_who_waited_for_the_one_who_locked_writes_nothing(
    cast: Cast, asked: SimpleNamespace, six: Submission, act: str, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    CheckRuleFactory(code="more", severity="soft", subjects=[asked.meetings], bounds=[asked.found])
    acts: dict[str, Callable[[], Any]] = {
        "figure": lambda: record_values(
            six, [FigureInput(asked.meetings, number=Decimal(7))], by=cast.li
        ),
        "explanation": lambda: explain(six, asked.meetings, "more", "集中开展，属实", by=cast.li),
        "file": lambda: attach_file(six, "会议记录.pdf", PDF, by=cast.li, metric=asked.meetings),
    }
    with meanwhile(), pytest.raises(WrongState):
        acts[act]()
    assert not six.explanations.exists()
    assert not six.files.exists()
    ReportingRound.objects.update(locked_at=None)
    assert acts[act]()
