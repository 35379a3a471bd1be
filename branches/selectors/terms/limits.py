"""Numbers of the regulations that terms obey, as they stood on a day."""

import datetime

from branches.choices import OrganisationKind
from portal import policy
from portal.months import last_reached

ON_THE_DAY = 0
REMIND_CODES = (
    "election_remind_months_first",
    "election_remind_months_second",
    "election_remind_months_third",
)
YEARS_CODES: dict[str, str] = {
    OrganisationKind.PARTY_COMMITTEE: "party_committee_term_years",
    OrganisationKind.DISCIPLINE_COMMITTEE: "discipline_committee_term_years",
    OrganisationKind.GENERAL_BRANCH: "general_branch_term_years",
}


# The first day the numbers speak of; older terms in the register follow them too.
FIRST_DAY = datetime.date(2018, 1, 1)


def term_years(kind: str, on: datetime.date) -> int:
    """Years of a term by the regulations of that day (rule 12: 5 or 3)."""
    code = YEARS_CODES.get(kind, "branch_term_years")
    return int(policy.number(code, max(on, FIRST_DAY)))


def shift_years(on: datetime.date) -> int:
    """By how many years an election may come early or late (rule 15)."""
    return int(policy.number("election_shift_years_max", max(on, FIRST_DAY)))


def remind_months(on: datetime.date) -> tuple[int, ...]:
    """Months ahead of the expiry at which to remind, longest first; 0 is the day itself (rule 13)."""
    found = policy.numbers(dict.fromkeys(REMIND_CODES, on))
    return tuple(sorted({ON_THE_DAY, *(int(value) for value in found.values())}, reverse=True))


def soon_until(on: datetime.date) -> datetime.date:
    """Terms that end up to this day are 临期: their first reminder has come due."""
    return last_reached(on, max(remind_months(on)))
