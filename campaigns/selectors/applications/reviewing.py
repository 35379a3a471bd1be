"""What the committee reviews: applications units have recommended, and which of them are clean."""

from typing import Any

from django.db.models import QuerySet

from campaigns.choices import ApplicationStatus
from campaigns.flags.eligibility import Verdict, unmet
from campaigns.models import Application, Selection

IN_REVIEW = (
    ApplicationStatus.RECOMMENDED,
    ApplicationStatus.ACCEPTED,
    ApplicationStatus.REJECTED,
)


def reviewed_rows(selection: Selection) -> QuerySet[Application]:
    """Everything sent to the committee, in the order of units and of their ranks."""
    rows: Any = Application.objects.recommended().filter(selection=selection)
    found: QuerySet[Application] = rows.select_related("unit__kind", "organisation__unit", "visit")
    return found


def waiting_for_review(selection: Selection) -> QuerySet[Application]:
    """Those not decided yet."""
    return reviewed_rows(selection).filter(status=ApplicationStatus.RECOMMENDED)


def verdicts_kept(application: Application) -> list[Verdict]:
    """The conditions as they were last judged."""
    return [Verdict.from_row(row) for row in application.checks]


def is_clean(application: Application) -> bool:
    """Whether nothing was found: every condition met, and no visit that failed."""
    visit = getattr(application, "visit", None)
    failed = visit is not None and visit.is_passed is False
    return not failed and not unmet(verdicts_kept(application))
