"""Today's version of rules and numbers, and when a later one begins."""

import datetime
from typing import Any

from django.db.models import Case, Exists, IntegerField, Min, OuterRef, QuerySet, Subquery, When
from django.utils import timezone

from branches.flags.words import NUMBER_WORDS
from branches.models import OrganisationRule
from portal.models import PolicyNumber


def in_force(rows: QuerySet[Any], day: datetime.date) -> QuerySet[Any]:
    """The version of each code in force on the day, with the first day of a later one."""
    versions = rows.model._default_manager.filter(code=OuterRef("code"))
    later = versions.filter(valid_from__lte=day, valid_from__gt=OuterRef("valid_from"))
    coming = versions.filter(valid_from__gt=day).order_by().values("code")
    found: QuerySet[Any] = rows.filter(~Exists(later), valid_from__lte=day).annotate(
        next_from=Subquery(coming.annotate(first=Min("valid_from")).values("first"))
    )
    return found


def rules_in_force() -> QuerySet[OrganisationRule]:
    """Today's version of every rule."""
    return in_force(OrganisationRule.objects.all(), timezone.localdate()).order_by("number", "code")


def numbers_in_force() -> QuerySet[PolicyNumber]:
    """Today's version of every number of the register."""
    rows = PolicyNumber.objects.filter(code__in=NUMBER_WORDS)
    places = [When(code=code, then=place) for place, code in enumerate(NUMBER_WORDS)]
    return in_force(rows, timezone.localdate()).order_by(
        Case(*places, default=len(places), output_field=IntegerField()), "code"
    )
