"""Rule 11: full-time party staff of a unit (机关条例 Art. 30)."""

from enum import StrEnum

from branches.flags.facts import Hit, StaffFacts
from branches.flags.pack import Pack
from portal.numbers import exact_number, format_percent, percent

HUNDRED = 100


class StaffLight(StrEnum):
    """Green or amber; every light shows its word."""

    GREEN = "配备到位"
    AMBER = "配备不足"


def staff_light(facts: StaffFacts, pack: Pack) -> StaffLight:
    """Below 1% is amber; under 50 staff, one dedicated person is enough."""
    least = pack.numbers["party_staff_percent_min"]
    if facts.staff < pack.numbers["small_organ_staff_max"]:
        enough = facts.full_time >= pack.numbers["small_organ_party_staff_min"]
    else:
        enough = facts.full_time * HUNDRED >= facts.staff * least
    return StaffLight.GREEN if enough or not facts.staff else StaffLight.AMBER


def too_few_party_staff(facts: StaffFacts, pack: Pack) -> Hit | None:
    """Rule 11: amber is a flag."""
    if staff_light(facts, pack) is StaffLight.GREEN:
        return None
    if facts.staff < pack.numbers["small_organ_staff_max"]:
        least = exact_number(pack.numbers["small_organ_party_staff_min"])
        return Hit(f"{facts.full_time}人", f"{least}人")
    share = format_percent(percent(facts.full_time, facts.staff))
    least = exact_number(pack.numbers["party_staff_percent_min"])
    return Hit(f"{facts.full_time}人，占{share}", f"{least}%")
