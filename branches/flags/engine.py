"""Which function judges which rule, with which numbers; hits become flags in the rule's words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from branches.flags import committees, sizes, staffing
from branches.flags.facts import BodyFacts, Hit, StaffFacts
from branches.flags.pack import Flag, Pack, RuleText
from portal.numbers import exact_number

F = TypeVar("F", BodyFacts, StaffFacts)


@dataclass(frozen=True, slots=True)
class Judge(Generic[F]):
    """The arithmetic of a rule, and the policy numbers it reads."""

    speaks: Callable[[F, Pack], Hit | None]
    numbers: tuple[str, ...] = ()


SEATS = "branch_committee_seats"
OF_BODIES: dict[str, Judge[BodyFacts]] = {
    "branch_needs_committee": Judge(committees.needs_committee, ("branch_committee_members_min",)),
    "branch_needs_joining": Judge(sizes.needs_joining, ("branch_full_members_min",)),
    "branch_too_large": Judge(sizes.too_many_members, ("branch_members_max",)),
    "general_branch_due": Judge(
        sizes.general_branch_due, ("general_branch_members_min", "party_committee_members_min")
    ),
    "party_committee_due": Judge(
        sizes.party_committee_due, ("party_committee_members_min", "general_branch_members_max")
    ),
    "committee_unapproved": Judge(sizes.committee_unapproved, ("party_committee_members_min",)),
    "general_branch_unapproved": Judge(
        sizes.general_branch_unapproved, ("general_branch_members_min",)
    ),
    "no_discipline_committee": Judge(committees.no_discipline_committee),
    "no_discipline_member": Judge(committees.no_discipline_member),
    "discipline_secretary": Judge(committees.discipline_secretary_no_deputy),
    "committee_too_small": Judge(committees.committee_too_small, (f"{SEATS}_min",)),
    "committee_too_large": Judge(committees.committee_too_large, (f"{SEATS}_max",)),
    "committee_above_usual": Judge(
        committees.committee_above_usual, (f"{SEATS}_min", f"{SEATS}_usual", f"{SEATS}_max")
    ),
    "joint_branch_too_wide": Judge(sizes.too_many_units, ("joint_branch_units_max",)),
    "temporary_without_term": Judge(committees.temporary_has_no_term),
    "secretary_moved_early": Judge(committees.secretary_moved_early),
    "needs_full_time_deputy": Judge(
        committees.needs_full_time_deputy, ("full_time_deputy_members",)
    ),
    "secretary_missing": Judge(committees.secretary_missing),
}
OF_UNITS: dict[str, Judge[StaffFacts]] = {
    "too_few_party_staff": Judge(
        staffing.too_few_party_staff,
        ("party_staff_percent_min", "small_organ_staff_max", "small_organ_party_staff_min"),
    ),
}
NUMBERS_OF = {code: judge.numbers for code, judge in (OF_BODIES | OF_UNITS).items()}


def judge_body(body: BodyFacts, pack: Pack) -> list[Flag]:
    """Every remark on the organisation, in the order of the rules."""
    return [_flag(text, hit, body.name, body=body.pk) for text, hit in _hits(OF_BODIES, body, pack)]


def judge_unit(facts: StaffFacts, pack: Pack) -> list[Flag]:
    """Every remark on the unit itself."""
    return [
        _flag(text, hit, facts.name, unit=facts.unit) for text, hit in _hits(OF_UNITS, facts, pack)
    ]


def fill_in(sentence: str, name: str, value: object, limit: object) -> str:
    """The sentence with its places filled; raises KeyError, ValueError for one that cannot be."""
    return sentence.format_map({"name": name, "value": value, "limit": limit})


def in_words(sentence: str) -> str:
    """The sentence with its places named, for lists of rules."""
    return fill_in(sentence, "〔名称〕", "〔实有〕", "〔标准〕")


def _hits(judges: dict[str, Judge[F]], facts: F, pack: Pack) -> Iterator[tuple[RuleText, Hit]]:
    for code, text in pack.texts.items():
        judge = judges.get(code)
        if judge is None or any(number not in pack.numbers for number in judge.numbers):
            continue
        if hit := judge.speaks(facts, pack):
            yield text, hit


def _flag(
    text: RuleText, hit: Hit, name: str, *, body: int | None = None, unit: int | None = None
) -> Flag:
    sentence = fill_in(text.sentence, name, _printed(hit.value), _printed(hit.limit))
    return Flag(
        text.code, text.number, text.name, sentence, text.advice, text.basis, text.is_blocking,
        body, unit,
    )  # fmt: skip


def _printed(value: Decimal | int | str) -> str:
    return value if isinstance(value, str) else exact_number(value)
