"""One organisation's card as printed: the same reads as its page, in texts."""

from collections.abc import Iterable

from branches.choices import BRANCH_KINDS
from branches.models import Headcount, PartyOrganisation
from branches.selectors.card import Card
from branches.selectors.life.cards import life_card
from branches.selectors.terms import TermPanel
from portal.numbers import exact_number
from portal.periods import day_words

NONE = "—"
Rows = list[tuple[str, ...]]
COUNTS = ("applicants", "activists", "candidates", "admitted", "confirmed")


def fact_rows(body: PartyOrganisation, card: Card, terms: TermPanel) -> list[tuple[str, str]]:
    """Label and text, two of them a line."""
    line = terms.current
    members = NONE if card.members is None else exact_number(card.members)
    found = [
        ("类型", str(body.get_kind_display())),
        ("所在单位", body.unit.name),
        ("上级党组织", body.parent.name if body.parent else NONE),
        ("单位领导机构", body.unit.leading_organ or NONE),
        ("成立日期", day_words(body.founded_on)),
        ("批复文号", body.approval_ref or NONE),
        ("党员数", members if card.is_counted else f"{members}（不完整）"),
        ("下级党组织", f"{len(card.below)}个"),
        ("本届选举日期", day_words(line.term.elected_on) if line else NONE),
        ("届满日期", day_words(line.term.ends_on) if line else NONE),
        ("届次状态", _standing(terms) if line else NONE),
        ("任期", f"{line.term.years}年" if line else NONE),
    ]
    names = (("曾用名", card.former_names), ("联合单位", [unit.short_name for unit in card.covers]))
    if body.leader:
        found.append(("指定负责人", body.leader))
    found += [(label, "、".join(listed)) for label, listed in names if listed]
    gone = body.dissolved_on
    return [*found, ("撤销日期", day_words(gone))] if gone else found


def holder_rows(card: Card) -> Rows:
    """Post, name, since when, office telephone, paper."""
    return [
        (
            held.get_post_display(),
            held.name,
            day_words(held.starts_on),
            held.work_phone or NONE,
            held.approval_ref or NONE,
        )
        for held in card.holders
    ]


def count_rows(rows: Iterable[Headcount]) -> Rows:
    """A quarter a row, counts only."""
    return [
        (
            f"{row.year}年{row.get_quarter_display()}",
            *(str(getattr(row, name)) for name in ("formal", "probationary", "retired")),
            *(_or_none(getattr(row, name)) for name in COUNTS),
        )
        for row in rows
    ]


def below_rows(card: Card) -> Rows:
    """Bodies directly below with their kind, members and 书记."""
    return [
        (
            each.body.name,
            each.body.get_kind_display(),
            _or_none(each.members),
            each.secretary or NONE,
        )
        for each in card.below
    ]


def life_rows(body: PartyOrganisation) -> Rows:
    """Every minimum of the quarter and its year, with how it stands; only branches have them."""
    if body.kind not in BRANCH_KINDS:
        return []
    found = life_card(body, newest=0).standings
    return [(each.minimum.label, each.words, each.why or each.remark or NONE) for each in found]


def lineage_rows(card: Card) -> Rows:
    """What happened to it, newest first."""
    return [
        (
            day_words(line.effective_on),
            line.get_kind_display(),
            " → ".join(text for text in (line.before, line.after) if text) or NONE,
            line.document or NONE,
        )
        for line in card.changes
    ]


def _standing(terms: TermPanel) -> str:
    line = terms.current
    if line is None:
        return NONE
    detail = f"（{line.standing.detail}）" if line.standing.detail else ""
    return f"{line.standing.word}{detail}"


def _or_none(value: int | None) -> str:
    return NONE if value is None else str(value)
