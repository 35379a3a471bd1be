"""Rules 2 to 5 and 9: what kind of body its members, units and approval allow."""

from branches.choices import BRANCH_KINDS
from branches.choices import OrganisationKind as K
from branches.flags.facts import BodyFacts, Hit
from branches.flags.pack import Pack

BRANCHES_ALONE = (K.BRANCH, K.JOINT_BRANCH)


def needs_joining(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 2 (支部条例 Art. 5): fewer than 3 正式党员, neither 联合 nor 临时."""
    least = pack.numbers["branch_full_members_min"]
    if body.kind != K.BRANCH or body.formal is None or body.formal >= least:
        return None
    return Hit(body.formal, least)


def too_many_members(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 3 (支部条例 Art. 4): a branch with more than 50 members; 50 is not."""
    most = pack.numbers["branch_members_max"]
    if not body.is_one_of(*BRANCH_KINDS) or body.members is None or body.members <= most:
        return None
    return Hit(body.members, most)


def general_branch_due(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 4 (机关条例 Art. 6): a top-level branch with 50 or more, but not yet 100, members."""
    least = pack.numbers["general_branch_members_min"]
    if not _is_top_branch(body) or body.members is None or body.members < least:
        return None
    if body.members >= pack.numbers["party_committee_members_min"]:
        return None
    return Hit(body.members, least)


def party_committee_due(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 4 (机关条例 Art. 5): a top-level branch from 100 members on, a 总支 above 100."""
    if body.members is None:
        return None
    least = pack.numbers["party_committee_members_min"]
    if _is_top_branch(body) and body.members >= least:
        return Hit(body.members, least)
    most = pack.numbers["general_branch_members_max"]
    if body.kind == K.GENERAL_BRANCH and body.members > most:
        return Hit(body.members, most)
    return None


def committee_unapproved(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 5 (机关条例 Art. 5): a 机关党委 with fewer than 100 members needs an approval."""
    return _too_small(body, K.PARTY_COMMITTEE, pack, "party_committee_members_min")


def general_branch_unapproved(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 5 (机关条例 Art. 6): a 总支 with fewer than 50 members needs an approval."""
    return _too_small(body, K.GENERAL_BRANCH, pack, "general_branch_members_min")


def too_many_units(body: BodyFacts, pack: Pack) -> Hit | None:
    """Rule 9 (支部条例 Art. 5): a 联合党支部 of more than 5 units."""
    most = pack.numbers["joint_branch_units_max"]
    if body.kind != K.JOINT_BRANCH or body.covered_units <= most:
        return None
    return Hit(body.covered_units, most)


def _is_top_branch(body: BodyFacts) -> bool:
    return body.is_top and body.is_one_of(*BRANCHES_ALONE)


def _too_small(body: BodyFacts, kind: K, pack: Pack, code: str) -> Hit | None:
    least = pack.numbers[code]
    # Branches whose counts are missing could lift it above the number.
    if body.kind != kind or body.has_approval or body.members is None or not body.is_counted:
        return None
    return Hit(body.members, least) if body.members < least else None
