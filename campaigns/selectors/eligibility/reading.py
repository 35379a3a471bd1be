"""Conditions of an edition against stored data: verdicts of many applicants at once."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from campaigns.choices import EligibilityCode
from campaigns.choices.limits import most_of
from campaigns.flags.eligibility import ApplicantFacts, Condition, Verdict, judge_all
from campaigns.models import Application, Selection
from campaigns.selectors.eligibility.applicants import Applicant, Applicants, applicant_of
from campaigns.selectors.eligibility.links import links_of
from campaigns.selectors.eligibility.records import awards_of, papers_of, rectifications_of
from campaigns.selectors.eligibility.standing import (
    flags_of,
    lacks_term,
    life_of,
    terms_of,
)

C = EligibilityCode


def conditions_of(selection: Selection) -> list[Condition]:
    """The edition's conditions as plain data; where no kind is named its own is meant."""
    rows = selection.conditions.select_related("kind").order_by("pk")
    return [
        Condition(
            EligibilityCode(row.code),
            # A row of a file may ask more than the calendar has.
            None if row.number is None else min(row.number, most_of(row.code)),
            (row.kind or selection.kind).code,
            (row.kind or selection.kind).title,
            row.basis,
        )
        for row in rows
    ]


def verdicts_of(application: Application) -> list[Verdict]:
    """Every condition of one application as data stand today."""
    return verdicts_for(application.selection, [applicant_of(application)])[0]


def verdicts_for(selection: Selection, applicants: Sequence[Applicant]) -> list[list[Verdict]]:
    """For each applicant in order; only the facts that the conditions ask for are read."""
    conditions = conditions_of(selection)
    facts = _facts(Applicants(tuple(applicants)), conditions, timezone.localdate())
    return [judge_all(facts[applicant], conditions) for applicant in applicants]


def _facts(
    asked: Applicants, conditions: Sequence[Condition], day: datetime.date
) -> dict[Applicant, ApplicantFacts]:
    codes = {condition.code for condition in conditions}
    kinds = {c.kind for c in conditions if c.code in {C.NOT_AWARDED_WITHIN, C.HOLDS_AWARD}}
    years = max((c.number_or(1) for c in conditions if c.code == C.LIFE_MET), default=0)
    terms = terms_of(asked, day) if C.TERM_NOT_OVERDUE in codes else {}
    columns: dict[str, Any] = {
        "terms": terms,
        "life_unmet": life_of(asked, day, years),
        "rectifications": rectifications_of(asked) if C.NO_OPEN_RECTIFICATION in codes else {},
        "awards": awards_of(asked, kinds, day) if kinds else {},
        "flags": flags_of(asked, day) if C.NO_FLAGS in codes else {},
        "papers_waiting": papers_of(asked, day) if C.PAPERS_APPROVED in codes else {},
    }
    return {
        each: ApplicantFacts(
            name=each.name,
            day=day,
            founded_on=(
                each.organisation.founded_on if each.organisation else each.unit.active_from
            ),
            without_term=lacks_term(each, terms.get(each, ())),
            links=links_of(each),
            **{name: found.get(each, ()) for name, found in columns.items()},
        )
        for each in asked.everybody
    }
