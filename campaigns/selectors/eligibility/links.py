"""Where the facts of a condition stand, for whoever wants to look or to mend them."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.http import urlencode

from campaigns.choices import EligibilityCode
from campaigns.selectors.eligibility.applicants import Applicant
from campaigns.selectors.eligibility.records import RECTIFICATION

C = EligibilityCode


def links_of(applicant: Applicant) -> Mapping[EligibilityCode, str]:
    """The page of each condition's facts."""
    body, unit = applicant.organisation, applicant.unit
    name = body.name if body else unit.short_name
    if body:
        card = reverse("branches:organisation-detail", args=[body.pk])
        life = reverse("branches:life-body", args=[body.code])
        terms = flags = card
    else:
        card = reverse("units:unit-detail", args=[unit.code])
        life = reverse("branches:life-unit", args=[unit.code])
        terms = _searched("branches:term-list", unit.short_name)
        flags = _searched("branches:flag-list", unit.short_name)
    awards = _searched("campaigns:award-list", name)
    return {
        C.TERM_NOT_OVERDUE: terms,
        C.LIFE_MET: life,
        C.STOOD_FOR: card,
        C.NO_FLAGS: flags,
        C.PAPERS_APPROVED: _searched("campaigns:submission-list", name),
        C.NO_OPEN_RECTIFICATION: _searched("campaigns:entry-list", name, RECTIFICATION),
        C.NOT_AWARDED_WITHIN: awards,
        C.HOLDS_AWARD: awards,
    }


def _searched(page: str, word: str, *args: str) -> str:
    return f"{reverse(page, args=args)}?{urlencode({'q': word})}"
