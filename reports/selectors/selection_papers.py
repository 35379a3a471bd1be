"""Which papers an edition calls for now, and the facts each of them states."""

from dataclasses import dataclass

from django.conf import settings

from campaigns.choices import CriterionKind, QuotaMode, SelectionStatus
from campaigns.models import Award, EligibilityRule, Selection
from campaigns.selectors.naming.decision import chosen
from portal.cells.chinese import write_chinese
from reports.choices import SelectionPaper

P, S = SelectionPaper, SelectionStatus
CLOSED = (S.SCORED, S.DECIDED, S.NOTICED, S.NAMED)
# What has to have happened before a paper can be written, in words.
WANTS: dict[SelectionPaper, tuple[tuple[SelectionStatus, ...], str]] = {
    P.CALL: (tuple(s for s in S if s != S.CANCELLED), "评选已中止"),
    P.SCORES: (CLOSED, "评分结束后可生成"),
    P.NOTICE: ((S.DECIDED, S.NOTICED, S.NAMED), "审定后可起草"),
    P.CIRCULAR: ((S.NOTICED, S.NAMED), "公示后可起草"),
    P.CERTIFICATES: ((S.NAMED,), "命名后可生成"),
}
CALL_TO = {
    "unit": "单位",
    "branch": "党支部",
    "project": "项目",
    "work": "作品（成果）",
    "count": "单位（只报人数，不报名单）",
}


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """One kind of paper; `wants` says what has to happen first, or nothing."""

    kind: SelectionPaper
    wants: str = ""


def offers_of(selection: Selection) -> list[PaperOffer]:
    """Every kind in the order of the work."""
    return [PaperOffer(kind, wanted_before(kind, selection)) for kind in SelectionPaper]


def wanted_before(kind: SelectionPaper, selection: Selection) -> str:
    """What keeps this paper from being written; empty when nothing does."""
    statuses, words = WANTS[kind]
    if selection.status not in statuses:
        return words
    scored = kind == P.SCORES and not selection.rules.get("criteria")
    return "本评选不评分，没有评分汇总表" if scored else ""


def paper_facts(kind: SelectionPaper, selection: Selection) -> dict[str, object]:
    """What the template of the paper may say."""
    facts: dict[str, object] = {
        "selection": selection,
        "called": called(selection),
        "organ": settings.ORGANISATION_NAME,
    }
    if kind == P.CALL:
        facts |= call_facts(selection)
    if kind in (P.NOTICE, P.CIRCULAR):
        facts |= {"count": len(chosen(selection))}
    return facts


def called(selection: Selection) -> str:
    """第三届“红旗党支部”, 2026年度“红旗党支部”."""
    if selection.edition is None:
        return f"{selection.year}年度“{selection.title}”"
    # 十二, not 一十二.
    number = write_chinese(selection.edition)
    number = number.removeprefix("一") if number.startswith("一十") else number
    return f"第{number}届“{selection.title}”"


def call_facts(selection: Selection) -> dict[str, object]:
    """Conditions, places, steps, of the notice that calls for applications."""
    vetoes = selection.criteria.filter(kind=CriterionKind.VETO)
    return {
        "level_words": CALL_TO[selection.level],
        "quota": quota_words(selection),
        "conditions": [condition_words(rule) for rule in selection.conditions.all()],
        "vetoes": [line.name for line in vetoes],
        "stages": list(selection.stages.all()),
        "panels": list(selection.panels.all()),
    }


def quota_words(selection: Selection) -> str:
    """How many a unit may recommend, in words; empty without a limit."""
    if selection.quota is None or selection.quota_mode == QuotaMode.NONE:
        return ""
    number = f"{selection.quota.normalize():f}"
    if selection.quota_mode == QuotaMode.SHARE:
        return f"每个单位推荐数不超过所辖党支部数的{number}%"
    return f"每个单位推荐不超过{number}个"


def condition_words(rule: EligibilityRule) -> str:
    """A condition as the paper states it, with the source it stands on."""
    words = str(rule.get_code_display())
    if rule.number:
        words += f"（{rule.number}）"
    return f"{words}（{rule.basis}）" if rule.basis else words


def awards_of(selection: Selection) -> list[Award]:
    """What was given, in the proper order of units."""
    rows = Award.objects.filter(application__selection=selection)
    found = rows.select_related("unit__kind", "organisation")
    return list(found.order_by("unit__kind__position", "unit__position", "application__rank", "pk"))
