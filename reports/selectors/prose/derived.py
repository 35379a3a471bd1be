"""Numbers that are no metric's own: a unit's share in the whole, and how many units report one."""

import re
from decimal import Decimal

from portal.numbers import format_percent, percent
from portal.prose import Found
from portal.prose.subjects import COMMITTEE
from reports.selectors.prose.sources import Known, Sources, units_of

_SHARE = re.compile(r"占(?:比|[^，。；]{0,24}?)(?:为|达|的)?$|比重(?:为|达)?$")
_OF_ALL = re.compile(r"占(?:全市|全部|总数|总量|总体)(?:的|比重(?:为|达)?)?$")
_UNITS = re.compile("(?:单位|部门)")


def is_share(found: Found) -> bool:
    """Whether the per cent is said to be part of something: 占全市37%."""
    return found.measure_word == "%" and bool(_SHARE.search(found.before))


def counts_units(found: Found) -> bool:
    """Whether the number counts units: 37个单位."""
    return found.measure_word in ("个", "家") and bool(_UNITS.match(found.after))


def share_of_all(found: Found, code: str, owner: str, sources: Sources) -> Known | None:
    """The unit's part of the whole of a metric, where the words say of everybody."""
    if owner == COMMITTEE or not _OF_ALL.search(found.before):
        return None
    part, whole = (sources.now.get((code, who), []) for who in (owner, COMMITTEE))
    if not (part and whole) or any(row[0].qualifier or row[0].gap for row in (part, whole)):
        return None
    value = percent(part[0].value, whole[0].value)
    if value is None:
        return None
    return Known(code, owner, value, "", format_percent(value), part[0].coverage, "computed")


def reporting_units(code: str, sources: Sources) -> Known | None:
    """How many units reported more than nothing."""
    count = sum(any(row.value for row in rows) for rows in units_of(sources.now, code))
    if not count:
        return None
    return Known(code, COMMITTEE, Decimal(count), "", f"{count}个单位", "", "computed")
