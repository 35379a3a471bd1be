"""The pack as shipped, read from its files, and bodies to hold it against."""

import datetime
from decimal import Decimal
from typing import Any

from branches.flags import BodyFacts, Flag, Held, Pack, RuleText, TermFacts, judge_body
from portal.reference import read_fixture

WORDS = ("code", "number", "name", "sentence", "advice", "basis", "is_blocking")
UNTIL = datetime.date(2027, 5, 20)


def shipped_pack() -> Pack:
    """Rules and numbers of the reference files."""
    texts = [RuleText(**{w: row[w] for w in WORDS}) for row in read_fixture("organisation_rules")]
    numbers = {row["code"]: Decimal(row["value"]) for row in read_fixture("policy_numbers")}
    return Pack({text.code: text for text in texts}, numbers)


def body(kind: str = "branch", members: int | None = None, **facts: Any) -> BodyFacts:
    """An organisation called 第一党支部; members are full members unless said."""
    facts.setdefault("formal", members)
    return BodyFacts(1, "第一党支部", kind, members=members, **facts)


def committee(*posts: Held, has_committee: bool = True) -> TermFacts:
    """A term until May 2027, looked at in October 2026."""
    return TermFacts(has_committee, UNTIL, posts, datetime.date(2026, 10, 12))


def seats(count: int) -> TermFacts:
    """A committee of so many persons, led by a 书记, one of them the 纪检委员."""
    others = tuple(Held(f"第{n}位", "member") for n in range(2, count))
    return committee(Held("书记", "secretary"), Held("纪检", "discipline"), *others)


def speaks(facts: BodyFacts) -> list[Flag]:
    """What the shipped pack remarks."""
    return judge_body(facts, shipped_pack())


def rules(facts: BodyFacts) -> set[str]:
    """Codes of the rules that speak."""
    return {flag.rule for flag in speaks(facts)}


def numbers(facts: BodyFacts) -> set[int]:
    """Numbers of the rules that speak."""
    return {flag.number for flag in speaks(facts)}
