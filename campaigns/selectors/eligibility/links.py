"""Where the facts of a condition stand, for whoever wants to look or to mend them."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.http import urlencode

from campaigns.choices import EligibilityCode
from campaigns.selectors.eligibility.applicants import Applicant

C = EligibilityCode


def links_of(applicant: Applicant) -> Mapping[EligibilityCode, str]:
    """The page of each condition's facts."""
    body, unit = applicant.organisation, applicant.unit
    if body:
        card = reverse("branches:organisation-detail", args=[body.pk])
        life = reverse("branches:life-body", args=[body.code])
        terms = flags = card
    else:
        card = reverse("units:unit-detail", args=[unit.code])
        life = reverse("branches:life-unit", args=[unit.code])
        terms = _searched("branches:term-list", unit.short_name)
        flags = _searched("branches:flag-list", unit.short_name)
    return {
        C.TERM_NOT_OVERDUE: terms,
        C.LIFE_MET: life,
        C.STOOD_FOR: card,
        C.NO_FLAGS: flags,
        C.PAPERS_APPROVED: _searched(
            "campaigns:submission-list", body.name if body else unit.short_name
        ),
    }


def _searched(name: str, word: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': word})}"
