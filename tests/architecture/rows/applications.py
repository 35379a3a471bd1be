"""Rights at the addresses of applications."""

import datetime
from collections.abc import Callable
from typing import Any

from branches.models import PartyOrganisation
from campaigns.choices import SelectionStatus
from campaigns.models import Application, ApplicationFile, SiteVisit
from campaigns.services.applications import VisitPlan, plan_visits
from campaigns.services.applications.evidence import attach_evidence
from tests.factories.selections import make_application, make_selection

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
campaigns:application-list        GET  -                  302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:application-start       GET  apply-edition      302 404 200 200 200 200 200 403 403 403 403 403 404 404 404 403 404
campaigns:application-start       POST apply-edition      302 404 302 302 422 302 422 403 403 403 403 403 404 404 404 403 404
campaigns:application-detail      GET  apply-draft        302 404 200 200 404 200 404 404 404 404 404 404 404 404 404 200 404
campaigns:application-detail      GET  apply-sent         302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
campaigns:application-edit        GET  apply-draft        302 404 200 200 404 200 404 404 404 404 404 404 404 404 404 403 404
campaigns:application-edit        POST apply-draft        302 404 302 302 404 302 404 404 404 404 404 404 404 404 404 403 404
campaigns:application-check       POST apply-draft        302 404 302 302 404 302 404 404 404 404 404 404 404 404 404 403 404
campaigns:application-withdraw    POST apply-filed        302 404 302 302 404 302 404 404 404 404 404 404 404 404 404 403 404
campaigns:application-file        GET  apply-evidence     302 404 200 200 404 200 404 404 404 404 404 404 404 404 404 200 404
campaigns:application-file-remove POST apply-evidence     302 404 302 302 404 302 404 404 404 404 404 404 404 404 404 403 404
campaigns:selection-recommend     GET  apply-edition      302 404 403 200 200 403 403 403 403 403 403 403 404 404 404 403 404
campaigns:application-recommend   POST apply-filed,recommend 302 404 403 302 404 403 404 404 404 404 404 404 404 404 404 403 404
campaigns:application-recommend   POST apply-filed,decline   302 404 403 302 404 403 404 404 404 404 404 404 404 404 404 403 404
campaigns:application-recommend   POST apply-filed,hand_back 302 404 403 302 404 403 404 404 404 404 404 404 404 404 404 403 404
campaigns:review-list             GET  -                  302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:review-accept           POST -                  302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:application-decide      POST apply-sent,accept  302 404 403 403 404 403 404 302 302 302 302 403 403 403 403 403 403
campaigns:application-decide      POST apply-sent,reject  302 404 403 403 404 403 404 302 302 302 302 403 403 403 403 403 403
campaigns:visit-list              GET  visited-edition    302 404 200 200 200 200 200 200 200 200 200 200 404 404 404 200 404
campaigns:visit-sheet             GET  visited-edition    302 404 200 200 200 200 200 200 200 200 200 200 404 404 404 200 404
campaigns:visit-plan              POST visited-edition    302 404 403 403 403 403 403 302 302 302 302 403 404 404 404 403 404
campaigns:visit-detail            GET  visit              302 404 403 403 404 403 404 200 200 200 200 403 403 403 403 403 403
campaigns:visit-detail            POST visit              302 404 403 403 404 403 404 302 302 302 302 403 403 403 403 403 403
campaigns:visit-move              POST visit,drop         302 404 403 403 404 403 404 302 302 302 302 403 403 403 403 403 403
"""  # noqa: E501

# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("campaigns:application-start", "apply-edition"): lambda city: {
        "subject": f"branch-{first_branch(city).pk}"
    },
    ("campaigns:application-edit", "apply-draft"): lambda city: {
        "title": "支部",
        "summary": "做法",
    },
    ("campaigns:application-withdraw", "apply-filed"): lambda city: {"reason": "先整改"},
    ("campaigns:application-recommend", "apply-filed,recommend"): lambda city: {"text": "同意"},
    ("campaigns:application-recommend", "apply-filed,decline"): lambda city: {"text": "名额所限"},
    ("campaigns:application-recommend", "apply-filed,hand_back"): lambda city: {"text": "请补充"},
    ("campaigns:review-accept", "-"): lambda city: {
        "application": [city.objects["apply-sent"]["pk"]]
    },
    ("campaigns:application-decide", "apply-sent,reject"): lambda city: {"reason": "材料不实"},
    ("campaigns:visit-plan", "visited-edition"): lambda city: {
        "application": [city.objects["apply-sent"]["pk"]],
        "planned_on": "2026-10-20",
    },
    ("campaigns:visit-detail", "visit"): lambda city: found_in_order(city),
}
SCAN = b"%PDF-1.7\n2 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"
DAY = datetime.date(2026, 10, 15)


def first_branch(city: Any) -> PartyOrganisation:
    """The branch whose secretary is `bra`."""
    branches = PartyOrganisation.objects.filter(unit=city.units[0], kind="branch")
    return branches.order_by("code")[0]


def found_in_order(city: Any) -> dict[str, Any]:
    """Every line of the check list met."""
    visit = SiteVisit.objects.get(pk=city.objects["visit"]["pk"])
    met = {f"met_{check.pk}": "1" for check in visit.checks.all()}
    return met | {"visited_on": "2026-10-12", "is_passed": "1"}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """Things the rows point at: {word: arguments of the address}."""
    branch = first_branch(city)
    writing, handed, reviewing = (
        make_selection(),
        make_selection(),
        make_selection(status=SelectionStatus.REVIEWING),
    )
    draft = make_application(writing, branch)
    sent = make_application(reviewing, branch, status="recommended", rank=1)
    return {
        "apply-edition": {"pk": make_selection().pk},
        "apply-draft": {"pk": draft.pk},
        "apply-filed": {"pk": make_application(handed, branch, status="filed").pk},
        "apply-sent": {"pk": sent.pk},
        "apply-evidence": {"pk": evidence(city, draft).pk},
        "visited-edition": {"pk": reviewing.pk},
        "visit": {"pk": stop(city, sent).pk},
    }


def evidence(city: Any, draft: Application) -> ApplicationFile:
    """A file of the draft, which no criterion asks for."""
    by = city.people["bra"]
    return attach_evidence(draft, "阵地.pdf", SCAN, by=by, criterion=None)


def stop(city: Any, sent: Application) -> SiteVisit:
    """On the route of a day."""
    return plan_visits(sent.selection, [sent.pk], VisitPlan(DAY), by=city.people["off"])[0]
