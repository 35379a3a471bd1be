"""Everything an act will do, for one page: read before it is confirmed, nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.selectors.reorganisations.bodies import BodyFate, body_fates
from campaigns.selectors.reorganisations.figures import figure_sentences
from campaigns.selectors.reorganisations.open_items import OpenItem, open_items
from campaigns.selectors.reorganisations.outcome import Outcome, outcome_of
from campaigns.selectors.reorganisations.papers import PaperFate, paper_fates
from campaigns.selectors.reorganisations.parties import Parties, bodies_going, parties_of
from campaigns.selectors.reorganisations.problems import problems_of
from campaigns.selectors.reorganisations.shape import day_problem
from campaigns.selectors.reorganisations.staff import AccountFate, account_fates, assignments_of
from campaigns.selectors.reorganisations.units import UnitFate, unit_fates
from units.choices import ReorganisationKind, ReorganisationStatus
from units.models import Reorganisation


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands against the act, and what it does to whom."""

    parties: Parties
    problems: list[str]
    units: list[UnitFate]
    figures: list[str]
    papers: list[PaperFate]
    bodies: list[BodyFate]
    accounts: list[AccountFate]
    items: list[OpenItem]
    remarks: list[str]
    outcome: Outcome | None = None


def preview_of(act: Reorganisation) -> Preview:
    """The whole page (of an act in effect: what it did and what is left); about fifteen queries."""
    parties = parties_of(act)
    if problem := day_problem(act.effective_on):
        return Preview(parties, [problem], [], [], [], [], [], [], [])
    going = bodies_going(parties)
    roles = assignments_of(parties)
    bodies = body_fates(parties, going)
    is_done = act.status == ReorganisationStatus.DONE
    return Preview(
        parties,
        [] if is_done else problems_of(parties),
        unit_fates(parties),
        figure_sentences(parties),
        paper_fates(parties, roles),
        bodies,
        [] if is_done else account_fates(parties, roles, going),
        open_items(parties),
        list(_remarks(parties, bodies)),
        outcome_of(parties),
    )


def _remarks(parties: Parties, bodies: list[BodyFate]) -> Iterator[str]:
    """What somebody has to do besides, by hand."""
    alone = [part.short_name for part in parties.parts if not part.is_main]
    if alone:
        yield f"{'、'.join(alone)}还没有账号，生效后请安全管理员任命填报员和专职副书记。"
    if bodies and parties.heir and parties.ending:
        yield (
            "划入的党组织保留原有隶属关系和届次；机关党委、党总支是否撤并，"
            "请按批复在党组织页面办理。"
        )
    old = parties.sources[0].parent if parties.act.kind == ReorganisationKind.MOVE else None
    if old is not None and not old.is_root:
        yield f"上级党组织在{old}的，划转后上级待定，请按批复在党组织页面重新明确。"
    if parties.ending and parties.heir:
        yield "账号按原角色转到承继单位；分工有调整的，请安全管理员终止或重新任命。"
