"""Conditions on namings the applicant was given."""

from campaigns.flags.eligibility.facts import ApplicantFacts, AwardHeld, Condition
from campaigns.flags.eligibility.wording import Found
from portal.months import years_after
from portal.periods import day_words


def not_awarded_within(facts: ApplicantFacts, condition: Condition) -> Found:
    """Not named the same within so many years; without a number, not holding it now."""
    title = condition.kind_name or "同一命名"
    given = [award for award in facts.awards if award.kind == condition.kind]
    if condition.number is None:
        held = [award for award in given if award.is_in_force]
        return (
            _refused(held, "，仍在有效期内") if held else Found(True, f"没有在有效期内的{title}。")
        )
    years = condition.number
    recent = [award for award in given if years_after(award.named_on, years) > facts.day]
    if recent:
        free = years_after(max(award.named_on for award in recent), years)
        return _refused(recent, f"，{years}年内不重复申报，{day_words(free)}起可再申报")
    return Found(True, f"近{years}年没有获得{title}。")


def holds_award(facts: ApplicantFacts, condition: Condition) -> Found:
    """Holds the naming the condition asks for."""
    title = condition.kind_name or "指定命名"
    held = [a for a in facts.awards if a.kind == condition.kind and a.is_in_force]
    if held:
        return Found(True, f"{day_words(held[0].named_on)}获{held[0].title}，在有效期内。")
    return Found(False, f"须先获得{title}且在有效期内，命名台账中没有查到。")


def _refused(awards: list[AwardHeld], why: str) -> Found:
    newest = max(awards, key=lambda award: award.named_on)
    return Found(False, f"{day_words(newest.named_on)}已获{newest.title}{why}。")
