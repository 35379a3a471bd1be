"""Rules 1, 6 to 8, 10 and 17: committees, who sits in them, secretaries missing or gone early."""

from branches.choices import TERM_KINDS, Post
from branches.choices import OrganisationKind as K
from branches.flags.facts import DEPUTIES, SEATS, BodyFacts, Hit
from branches.flags.pack import Pack
from portal.numbers import exact_number

ELECTED_BRANCHES = (K.BRANCH, K.JOINT_BRANCH)


def needs_committee(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 1 (机关条例 Art. 7): 7 or more 正式党员 and no committee; with 6 it is not flagged."""
    least = pack.numbers["branch_committee_members_min"]
    if not body.is_one_of(*ELECTED_BRANCHES) or body.has_committee:
        return None
    return Hit(body.formal, least) if body.formal is not None and body.formal >= least else None


def no_discipline_committee(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 6 (机关条例 Art. 9): every 机关党委 has a 机关纪委."""
    if body.kind != K.PARTY_COMMITTEE or body.has_discipline_committee:
        return None
    return Hit(0)


def no_discipline_member(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 6 (机关条例 Art. 9): a 纪检委员 in every 总支 and every branch committee."""
    if body.kind == K.GENERAL_BRANCH or _has_branch_committee(body):
        return None if body.holders(Post.DISCIPLINE.value) else Hit(0)
    return None


def discipline_secretary_no_deputy(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 7 (机关条例 Art. 9): the 机关纪委书记 is a 副书记 of the same 机关党委."""
    if body.kind != K.DISCIPLINE_COMMITTEE:
        return None
    others = sorted(body.holders(Post.SECRETARY.value) - body.deputies_above)
    return Hit("、".join(others)) if others else None


def committee_too_small(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 8 (支部条例 Art. 20): a branch committee of fewer than 3."""
    least = pack.numbers["branch_committee_seats_min"]
    seats = _seats(body)
    return Hit(seats, least) if seats is not None and seats < least else None


def committee_too_large(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 8 (支部条例 Art. 20): a branch committee of more than 7."""
    most = pack.numbers["branch_committee_seats_max"]
    seats = _seats(body)
    return Hit(seats, most) if seats is not None and seats > most else None


def committee_above_usual(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 8 (支部条例 Art. 20): 6 to 7 seats show that 3 to 5 are usual."""
    least, usual, most = (
        pack.numbers[f"branch_committee_seats_{word}"] for word in ("min", "usual", "max")
    )
    seats = _seats(body)
    if seats is None or not usual < seats <= most:
        return None
    return Hit(seats, f"{exact_number(least)}至{exact_number(usual)}")


def temporary_has_no_term(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 10 (支部条例 Art. 8): a 临时党支部 has no term, no dues and no development figures."""
    if body.kind != K.TEMPORARY_BRANCH:
        return None
    found = ["班子届次"] if body.term else []
    found += ["党费或发展党员数"] if body.has_own_figures else []
    return Hit("、".join(found)) if found else None


def secretary_moved_early(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 17 (机关条例 Art. 8): a secretary who leaves within the term without 上级同意."""
    if body.term is None:
        return None
    left = [
        held.name
        for held in body.term.posts
        if held.post == Post.SECRETARY and not held.has_consent
        if held.ends_on is not None and held.ends_on < body.term.ends_on
    ]
    return Hit("、".join(left)) if left else None


def secretary_missing(body: BodyFacts, pack: Pack) -> Hit | None:
    """A current term without a 书记 (机关条例 Art. 7; 支部条例 Art. 20), as after an election."""
    if body.term is None or not body.is_one_of(*TERM_KINDS):
        return None
    return None if body.holders(Post.SECRETARY.value) else Hit(0)


def needs_full_time_deputy(body: BodyFacts, pack: Pack) -> Hit | None:
    """A 机关党委 of many members has a 专职副书记 (机关条例; the number of 100 is ours)."""
    least = pack.numbers["full_time_deputy_members"]
    if body.kind != K.PARTY_COMMITTEE or body.members is None or body.members < least:
        return None
    return None if body.holders(Post.FULL_TIME_DEPUTY.value) else Hit(body.members, least)


def deputies_of(body: BodyFacts) -> frozenset[str]:
    """Names of its deputy secretaries."""
    return body.holders(*DEPUTIES)


def _has_branch_committee(body: BodyFacts) -> bool:
    return body.is_one_of(*ELECTED_BRANCHES) and body.has_committee


def _seats(body: BodyFacts) -> int | None:
    """Persons in a branch committee, each once; None where there is no committee to judge."""
    return len(body.holders(*SEATS)) if _has_branch_committee(body) else None
