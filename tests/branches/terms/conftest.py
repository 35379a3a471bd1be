"""15 January 2026, numbers and holidays loaded: 市财政局's 机关党委 and first branch, elected in 2023."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import time_machine

from branches.choices import StepKind
from branches.models import CommitteeTerm, ElectionStep, PartyOrganisation
from branches.services.terms import NewStep, NewTerm, record_step, register_term
from portal.models import User
from portal.reference import load_holidays, load_policy_numbers, read_fixture
from portal.roles import Role
from tests.cast import Cast, cast, person
from tests.factories.branches import BranchFactory

__all__ = ["cast"]
CHINA = datetime.timezone(datetime.timedelta(hours=8))
START = datetime.datetime(2026, 1, 15, 9, tzinfo=CHINA)
ELECTED = datetime.date(2023, 7, 15)
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture(autouse=True)
def files_elsewhere(settings: Any, tmp_path: Path) -> None:
    """Uploads of tests go with the test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    """The clock, standing at nine on 15 January 2026; `move_to` another moment."""
    load_policy_numbers(read_fixture("policy_numbers"), by=None)
    load_holidays(read_fixture("holidays"), by=None)
    with time_machine.travel(START, tick=False) as coordinates:
        yield coordinates


@dataclass(frozen=True)
class House:
    """市财政局: its top body, its branch, their terms, and who may do what."""

    top: PartyOrganisation
    branch: PartyOrganisation
    term: CommitteeTerm
    top_term: CommitteeTerm
    wang: User
    sun: User


@pytest.fixture
def house(cast: Cast, clock: time_machine.Traveller) -> House:
    """A branch below a 机关党委; wang keeps both, sun of the 组织部 approves the top one."""
    top = BranchFactory(
        unit=cast.finance, kind="party_committee", code="finance-0", name="机关党委"
    )
    branch = cast.branch
    branch.parent = top
    branch.save()
    sun = person("sun", Role.COMMITTEE_ORGANISATION, cast.city)
    term = register_term(branch, NewTerm(ELECTED, 2, approval_ref="机关党委批〔2023〕3号"), by=None)
    top_term = register_term(top, NewTerm(day("2021-09-01"), 5), by=None)
    return House(top, branch, term, top_term, cast.wang, sun)


Stepper = Callable[..., ElectionStep]


def walk(term: CommitteeTerm, days: dict[StepKind, str], by: User, superior: User) -> None:
    """Record the steps one after another; replies by the superior."""
    for kind, text in days.items():
        reply = kind.value.endswith("reply")
        new = NewStep(kind, day(text), f"某〔2026〕{text[-2:]}号", has_committee=True)
        record_step(term, new, by=superior if reply else by)


K = StepKind
WHOLE = {
    K.REQUEST: "2026-03-02",
    K.REQUEST_REPLY: "2026-03-10",
    K.CANDIDATES: "2026-04-01",
    K.CANDIDATES_REPLY: "2026-04-08",
    K.ELECTION: "2026-04-20",
    K.RESULT: "2026-04-22",
    K.RESULT_REPLY: "2026-05-06",
}
