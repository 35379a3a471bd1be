"""What is on record of a body: its days of founding and end may not contradict it."""

import datetime

from branches.models import PartyOrganisation
from portal.errors import RuleBroken
from portal.periods import Quarter, day_words


def refuse_end_before_records(body: PartyOrganisation, day: datetime.date) -> None:
    """No election, headcount or life record of the body comes after its end."""
    term = body.terms.order_by("-elected_on").first()
    if term is not None and term.elected_on > day:
        raise _contradicts("撤销日期", day, "早于", f"{day_words(term.elected_on)}的换届选举")
    count = body.headcounts.order_by("-year", "-quarter").first()
    if count is not None and (quarter := Quarter(count.year, count.quarter)).start >= day:
        raise _contradicts("撤销日期", day, "早于", f"{quarter.label}的党员数")
    life = body.life_records.filter(voided_at__isnull=True).order_by("-held_on").first()
    if life is not None and life.held_on > day:
        raise _contradicts("撤销日期", day, "早于", _life_words(life.held_on, life.topic))


def refuse_founding_after_records(body: PartyOrganisation, day: datetime.date) -> None:
    """No election, headcount or life record of the body comes before it was founded."""
    if day <= body.founded_on:
        return
    term = body.terms.order_by("elected_on").first()
    if term is not None and term.elected_on < day:
        raise _contradicts("成立日期", day, "晚于", f"{day_words(term.elected_on)}的选举")
    count = body.headcounts.order_by("year", "quarter").first()
    if count is not None and (quarter := Quarter(count.year, count.quarter)).end < day:
        raise _contradicts("成立日期", day, "晚于", f"{quarter.label}的党员数")
    life = body.life_records.filter(voided_at__isnull=True).order_by("held_on").first()
    if life is not None and life.held_on < day:
        raise _contradicts("成立日期", day, "晚于", _life_words(life.held_on, life.topic))


def _life_words(day: datetime.date, topic: str) -> str:
    return f"{day_words(day)}的组织生活“{topic}”"


def _contradicts(name: str, day: datetime.date, how: str, record: str) -> RuleBroken:
    return RuleBroken(f"{name}{day_words(day)}{how}已登记的{record}，请核对日期或先更正该记录。")
