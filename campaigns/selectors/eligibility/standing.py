"""Terms, organisational life and remarks of applicants."""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q

from branches.choices import TERM_KINDS, LifeState
from branches.models import CommitteeTerm
from branches.rollup.judging import Standing
from branches.selectors.flags import facts_of, flags_of_bodies
from branches.selectors.flags.judging import judge_all
from branches.selectors.life.standings import branch_standings, ground_of, unit_standings
from branches.selectors.rule_pack import pack_on
from campaigns.flags.eligibility import TermSeen
from campaigns.selectors.eligibility.applicants import Applicant, Applicants
from portal.periods import Quarter

QUARTERS_IN_YEAR = 4
# Remarks do not make a minimum met, so they are not read.
NO_REMARKS = Q(pk__in=())
Texts = dict[Applicant, tuple[str, ...]]


def terms_of(asked: Applicants, day: datetime.date) -> dict[Applicant, tuple[TermSeen, ...]]:
    """Running terms of the branch, or of every body of the unit; one query."""
    bodies = [body.pk for body in asked.bodies]
    units = [unit.pk for unit in asked.units]
    rows = CommitteeTerm.objects.current().filter(
        Q(organisation__in=bodies) | Q(organisation__unit__in=units)
    )
    found: dict[Applicant, list[TermSeen]] = defaultdict(list)
    for term in rows.select_related("organisation__unit"):
        body = term.organisation
        seen = TermSeen(str(body), term.ends_on, day > term.ends_on)
        for applicant in asked.holders(body.unit_id, body.pk):
            found[applicant].append(seen)
    return {applicant: tuple(terms) for applicant, terms in found.items()}


def lacks_term(applicant: Applicant, terms: tuple[TermSeen, ...]) -> tuple[str, ...]:
    """The branch itself, where it should have been elected and no election is on record."""
    body = applicant.organisation
    if body is None or terms or body.kind not in TERM_KINDS:
        return ()
    return (str(body),)


def life_of(asked: Applicants, day: datetime.date, years: int) -> Texts:
    """Minimums that were missed in the ended quarters of so many years."""
    found: dict[Applicant, dict[str, None]] = defaultdict(dict)
    quarter = Quarter.containing(day)
    for _ in range(years * QUARTERS_IN_YEAR):
        quarter = quarter.previous
        for applicant, standing in _standings(asked, quarter, day):
            if standing.state == LifeState.UNMET:
                found[applicant][_words(standing, quarter)] = None
    return {applicant: tuple(texts) for applicant, texts in found.items()}


def _standings(
    asked: Applicants, quarter: Quarter, day: datetime.date
) -> Iterator[tuple[Applicant, Standing]]:
    ground = ground_of(quarter, day, NO_REMARKS)
    of_bodies = branch_standings(asked.bodies, ground) if asked.bodies else {}
    of_units = unit_standings(asked.units, ground) if asked.units else {}
    for each in asked.everybody:
        body = each.organisation
        for standing in of_bodies[body.pk] if body else of_units[each.unit.pk]:
            yield each, standing


def _words(standing: Standing, quarter: Quarter) -> str:
    period = quarter.whole_year if standing.minimum.is_yearly else quarter
    return f"{period.label}{standing.minimum.label}{standing.fraction}"


def flags_of(asked: Applicants, day: datetime.date) -> Texts:
    """What the rules of the register remark, on the branch or on the unit and its bodies."""
    pack = pack_on(day)
    found: dict[Applicant, list[str]] = defaultdict(list)
    for flag in flags_of_bodies(asked.bodies, pack, day) if asked.bodies else ():
        for applicant in asked.holders(0, flag.body):
            found[applicant].append(flag.sentence)
    if asked.units:
        facts = facts_of([unit.pk for unit in asked.units], day)
        for flag in judge_all(facts, pack):
            unit = flag.unit if flag.body is None else facts.places[flag.body].unit
            for applicant in asked.holders(unit or 0, None):
                found[applicant].append(flag.sentence)
    return {applicant: tuple(texts) for applicant, texts in found.items()}
