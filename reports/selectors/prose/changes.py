"""Changes against the year before: 同比增长12.5%, 比上年增加20场, 较去年提高2.1个百分点."""

import re
from decimal import Decimal

from portal.numbers import change, format_change
from portal.prose import Found
from reports.selectors.prose.agreeing import agrees
from reports.selectors.prose.known import Known, Sources, Verdict

_UP = "增长|提高|提升|上升|增加|增幅|上涨|多"
_DOWN = "下降|减少|降低|回落|降幅|下滑|压减|缩减|少"
_MOVED = re.compile(rf"(?P<up>{_UP})?(?P<down>{_DOWN}|缩短)?(?:了|为|达|近|约|超过?|至少)*$")
# Verdict, the change that is known, why none is.
Proved = tuple[Verdict, Known | None, str]
# Only a comparison with the year before can be proved; 环比 and 比任务 cannot.
_YEAR_BEFORE = re.compile("同比|[比较](?:上一?年|去年)[^，。；]{0,8}")


def is_change(found: Found) -> bool:
    """Whether the number says how much something moved, not how much there is."""
    if found.measure_word.endswith("百分点"):
        return True
    moved = _MOVED.search(found.before)
    if moved is None or not (moved["up"] or moved["down"]):
        return False
    # 多 and 少 alone end many words: only beside a comparison do they say a change.
    is_plain = (moved["up"] or moved["down"]) in ("多", "少")
    return found.measure_word == "%" or not is_plain or is_against_year_before(found)


def is_against_year_before(found: Found) -> bool:
    """Whether the base is said to be the year before."""
    return bool(_YEAR_BEFORE.search(_clause(found.before)))


def prove_change(found: Found, code: str, owner: str, sources: Sources) -> Proved:
    """matched, contradicts or no_source, with the change the portal computes or why it has none."""
    if not code or not is_against_year_before(found):
        return "no_source", None, ""
    now, before = (book.get((code, owner), []) for book in (sources.now, sources.before))
    if reason := _incomparable(code, now, before, sources):
        return "no_source", None, reason
    moved = _moved(found, now[0], before[0])
    if moved is None:
        return "no_source", None, "有一年的数隐去、为0或带“余”“近”等修饰语，算不出增幅"
    words = format_change(now[0].value, before[0].value, is_rate=code in sources.rates)
    coverage = f"{now[0].coverage}；上年{before[0].coverage}"
    known = Known(code, owner, abs(moved), "", words, coverage, "computed")
    said = _MOVED.search(found.before)
    falls = bool(said and said["down"])
    agreed = agrees(found, known) and (falls == (moved < 0) or not moved)
    return ("matched" if agreed else "contradicts"), known, ""


def _incomparable(code: str, now: list[Known], before: list[Known], sources: Sources) -> str:
    """Why a field would not say this 同比 either, or empty."""
    if code in sources.places:
        return "届次和名次不作同比"
    if not sources.is_over:
        return "这一时段尚未结束，不与上年完整时段作同比"
    if not now:
        return "本期没有可比的数"
    if not before and not sources.is_alike:
        return "两年已报的季度不同，口径不一致，不作同比"
    if not before:
        return "上年同期没有可比的数"
    gaps = ((now[0].gap, "本期"), (before[0].gap, "上年同期"))
    return next((f"{when}{gap}，不作同比" for gap, when in gaps if gap), "")


def _moved(found: Found, now: Known, before: Known) -> Decimal | None:
    """The change in the measure of the words; none of a masked or worded figure."""
    if now.value is None or before.value is None or now.qualifier or before.qualifier:
        return None
    if found.measure_word == "%":
        return change(now.value, before.value)
    return now.value - before.value


def _clause(before: str) -> str:
    return re.split("[，。；]", before)[-1]
