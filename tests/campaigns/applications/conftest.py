"""12 October 2026; an edition that takes applications, and a branch whose term stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from campaigns.models import Application, Selection
from campaigns.services.applications import (
    ApplicationDraft,
    Subject,
    file_application,
    save_application,
    start_application,
)
from campaigns.services.applications.self_marks import SelfGiven
from portal.models import User
from tests.campaigns.conftest import TODAY
from tests.cast import Cast
from tests.factories.selections import make_selection

SUMMARY = "坚持每月一次主题党日，服务窗口实行首问负责。"


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> None:
    """Files go to a folder of this test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def selection(cast: Cast) -> Selection:
    """红旗党支部, open, two places a unit."""
    return make_selection()


def full_marks(application: Application) -> dict[int, SelfGiven]:
    """Every item at its maximum."""
    items = application.selection.criteria.filter(kind="item")
    return {item.pk: SelfGiven(item.maximum, "对照标准逐项落实。") for item in items}


def started(selection: Selection, cast: Cast, *, by: User | None = None) -> Application:
    """A draft of the cast's branch."""
    subject = Subject(cast.finance, cast.branch)
    return start_application(selection, subject, str(cast.branch), by=by or cast.qian)


def filled(application: Application, by: User) -> Application:
    """With everything that filing asks for."""
    draft = ApplicationDraft(application.title, SUMMARY, marks=full_marks(application))
    return save_application(application, draft, by=by)


def filed(selection: Selection, cast: Cast) -> Application:
    """An application of the cast's branch as its secretary filed it."""
    return file_application(filled(started(selection, cast), cast.qian), by=cast.qian)
