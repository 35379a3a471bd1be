"""Units of the demo city and their party organisations."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from branches.choices import OrganisationKind as Kind
from branches.models import PartyOrganisation
from portal.pinyin import initials
from portal.reference import read_fixture
from reports.management.demo.plan import Plan
from units.models import Unit

FINANCE, CIVIL = "finance-bureau", "civil-affairs-bureau"
# 机关条例 2019, articles 5 and 6: from 100 members a 机关党委, from 50 a 党总支.
MEMBERS_FOR_COMMITTEE = 100
BRANCHES_FOR_RETIRED = 6
DIGITS = "零一二三四五六七八九"


@dataclass
class Household:
    """One unit with what the generator knows of it."""

    unit: Unit
    headcount: int
    branch_count: int
    organisations: list[PartyOrganisation] = field(default_factory=list)

    @property
    def members(self) -> int:
        """Party members in post: about three in four of the staff."""
        return max(3, round(self.headcount * 0.74))

    @property
    def branches(self) -> list[PartyOrganisation]:
        """Its party branches."""
        return [body for body in self.organisations if body.kind == Kind.BRANCH]


def chosen_codes(plan: Plan) -> list[str]:
    """Codes of the units that take part: those the stories need first, then official order."""
    rows = _reporting_rows()
    needed = [FINANCE, CIVIL, *read_fixture("branch_names")["named"]]
    wanted = dict.fromkeys([*needed, *(row["code"] for row in rows)])
    chosen = set(list(wanted)[: plan.units])
    return [row["code"] for row in rows if row["code"] in chosen]


def build_city(plan: Plan) -> list[Household]:
    """Create the organisations of every chosen unit, in official order of units."""
    codes = chosen_codes(plan)
    rows = {row["code"]: row for row in _reporting_rows()}
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    names = read_fixture("branch_names")
    least = {code: max(1, len(names["named"].get(code, ()))) for code in codes}
    counts = share_out(plan.branches, {code: rows[code]["branch_hint"] for code in codes}, least)
    homes = [Household(units[c], rows[c]["headcount_hint"], counts[c]) for c in codes]
    for home in homes:
        _found_organisations(home, rows[home.unit.code]["kind"], names, plan)
    _store([body for home in homes for body in home.organisations])
    return homes


def share_out(total: int, weights: dict[str, int], least: dict[str, int]) -> dict[str, int]:
    """Split the total by weight (largest remainder); nobody gets less than their least."""
    spare = max(total - sum(least.values()), 0)
    whole = sum(weights.values()) or 1
    exact = {code: spare * weight / whole for code, weight in weights.items()}
    counts = {code: least[code] + int(exact[code]) for code in weights}
    left = spare - sum(int(part) for part in exact.values())
    by_remainder = sorted(weights, key=lambda code: (int(exact[code]) - exact[code], code))
    for code in by_remainder[:left]:
        counts[code] += 1
    return counts


def branch_names(home: Household, kind: str, names: dict[str, Any], plan: Plan) -> list[str]:
    """Distinct names: the named branches, offices of the unit's kind, retired staff, then numbers."""
    found = list(names["named"].get(home.unit.code, ()))
    offices = [*names["patterns"], *names["by_kind"].get(kind, ())]
    plan.dice("branch names", home.unit.code).shuffle(offices)
    if home.branch_count >= BRANCHES_FOR_RETIRED:
        found.append(names["retired"][0])
    found += [name for office in offices if (name := f"{office}党支部") not in found]
    missing = home.branch_count - len(found)
    found += [f"第{_chinese(number)}党支部" for number in range(1, missing + 1)]
    return found[: home.branch_count]


def _found_organisations(home: Household, kind: str, names: dict[str, Any], plan: Plan) -> None:
    unit, dice = home.unit, plan.dice("organisations", home.unit.code)
    founded = datetime.date(dice.randint(2004, 2016), dice.randint(1, 12), dice.randint(1, 28))
    parent = None
    if home.members >= MEMBERS_FOR_COMMITTEE:
        parent = _body(unit, "committee", Kind.PARTY_COMMITTEE, "机关党委", founded)
        watch = _body(unit, "discipline", Kind.DISCIPLINE_COMMITTEE, "机关纪委", founded, parent)
        home.organisations += [parent, watch]
    elif home.branch_count > 1:
        parent = _body(unit, "general", Kind.GENERAL_BRANCH, "党总支", founded)
        home.organisations.append(parent)
    for number, name in enumerate(branch_names(home, kind, names, plan), start=1):
        day = founded + datetime.timedelta(days=dice.randint(0, 2_500))
        body = _body(unit, f"branch-{number:02d}", Kind.BRANCH, name, day, parent)
        home.organisations.append(body)


def _body(
    unit: Unit,
    tail: str,
    kind: Kind,
    name: str,
    founded_on: datetime.date,
    parent: PartyOrganisation | None = None,
) -> PartyOrganisation:
    return PartyOrganisation(
        code=f"{unit.code}-{tail}",
        unit=unit,
        parent=parent,
        kind=kind.value,
        name=name,
        initials=initials(name)[:80],
        founded_on=founded_on,
        approval_ref=f"市直工委批〔{founded_on.year}〕{founded_on.day + founded_on.month}号",
    )


def _store(bodies: Iterable[PartyOrganisation]) -> None:
    ordered = list(bodies)
    # Parents first, so that their keys are known when the children are written.
    for wave in (
        [body for body in ordered if body.parent is None],
        [body for body in ordered if body.parent is not None],
    ):
        PartyOrganisation.objects.bulk_create(wave, batch_size=500)


def _reporting_rows() -> list[dict[str, Any]]:
    rows = [row for row in read_fixture("units") if row.get("reports", True)]
    return sorted((row for row in rows if row["code"] != "gongwei"), key=lambda r: r["position"])


def _chinese(number: int) -> str:
    """1 to 999 as people count branches: 十二, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")
