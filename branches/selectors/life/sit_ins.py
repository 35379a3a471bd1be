"""How far 列席旁听 has come, and how many units a year has covered."""

from branches.models import SitIn
from portal import policy
from portal.periods import Year

LEAST = "sit_in_units_per_year"


def state_of(sit_in: SitIn) -> str:
    """已计划 → 已列席 → 已反馈 → 已整改, or 已取消, told by its dates."""
    if sit_in.cancelled_on:
        return "已取消"
    if sit_in.followed_up_on:
        return "已整改"
    if sit_in.feedback_on:
        return "已反馈"
    return "已列席" if sit_in.visited_on else "已计划"


def units_covered(year: Year) -> int:
    """Units sat in at within the year, each counted once."""
    visits = SitIn.objects.filter(visited_on__gte=year.start, visited_on__lte=year.end)
    return visits.values("unit").distinct().count()


def covered_words(year: Year) -> str:
    """2026年已列席3家，年度最低1家."""
    least = int(policy.number(LEAST, year.start, otherwise=0))
    return f"{year.label}已列席{units_covered(year)}家，年度最低{least}家。"
