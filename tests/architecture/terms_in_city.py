"""Terms of the small city: an election with its papers, reminders that wait, what is typed."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from branches.choices import StepKind
from branches.models import CommitteeTerm, PartyOrganisation, TermReminder
from branches.services.terms import NewStep, attach_file, record_step
from portal.models import User
from tests.factories.terms import TermFactory
from units.models import Unit

ELECTED = datetime.date(2024, 1, 10)
ENDS = datetime.date(2027, 1, 10)
SCAN = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"


def point_at_terms(finance: Unit, civil: Unit, secretary: User) -> dict[str, dict[str, Any]]:
    """The second branch of the unit is electing; everybody who is reminded has been."""
    branches = PartyOrganisation.objects.filter(unit=finance, kind="branch").order_by("code")
    first = CommitteeTerm.objects.get(organisation=branches[0])
    term = _term(branches[1])
    asked = NewStep(StepKind.REQUEST, datetime.date(2026, 10, 9), "会议")
    step = record_step(term, asked, by=secretary)
    file = attach_file(step, "请示.pdf", SCAN, by=secretary)
    elsewhere = _term(PartyOrganisation.objects.filter(unit=civil).order_by("code")[0])
    for told in (first, term, elsewhere):
        _remind(told)
    return {
        "election": {"pk": term.pk},
        "election-step": {"pk": step.pk},
        "election-file": {"pk": file.pk},
    }


def _term(body: PartyOrganisation) -> CommitteeTerm:
    found: CommitteeTerm = TermFactory(organisation=body, elected_on=ELECTED, expires_on=ENDS)
    return found


def _remind(term: CommitteeTerm) -> None:
    today = datetime.date(2026, 10, 12)
    TermReminder.objects.create(
        term=term,
        expires_on=term.expires_on,
        months_before=3,
        due_on=today,
        send_on=today,
        sent_at=datetime.datetime(2026, 10, 12, tzinfo=datetime.UTC),
    )


STEP = {"kind": "request", "done_on": "2026-10-10", "document": "会议"}
EXTENSION = {"reference": "市直工委批〔2026〕9号"}
ADJUSTMENT = {"kind": "by_election", "done_on": "2026-10-09", "document": "批〔2026〕8号"}
CORRECTION = {"elected_on": "2025-07-15", "serial": "2", "has_committee": "on", "reason": "笔误"}
TERMS_TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("branches:term-detail", "term"): lambda city: STEP,
    ("branches:term-detail", "branch-term"): lambda city: STEP,
    ("branches:term-detail", "election"): lambda city: STEP | {"kind": "request_reply"},
    ("branches:term-stop", "election"): lambda city: {"reason": "人选调整"},
    ("branches:term-extend", "term"): lambda city: EXTENSION | {"until": "2028-12-31"},
    ("branches:term-extend", "branch-term"): lambda city: EXTENSION | {"until": "2028-12-31"},
    ("branches:term-adjust", "term"): lambda city: ADJUSTMENT,
    ("branches:term-correct", "term"): lambda city: CORRECTION,
    ("branches:step-take-back", "election-step"): lambda city: {"reason": "录错"},
    ("branches:step-file", "election-step"): lambda city: {
        "file": SimpleUploadedFile("附件.pdf", SCAN + b"%")
    },
    ("branches:reminder-list", "-"): lambda city: {"day": "2026-10-12"},
    ("branches:term-create", "branch"): lambda city: {"elected_on": "2015-03-01"},
}
