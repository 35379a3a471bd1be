"""Which figures count where, before and after an act, in sentences; one query for the counts."""

from collections.abc import Iterator

from django.db.models import Count

from campaigns.models import Submission
from campaigns.selectors.reorganisations.parties import Parties
from portal.periods import Quarter, day_words
from units.choices import ReorganisationKind

STEADY = {
    ReorganisationKind.RENAME: "更名不影响任何数据：历史填报和已出具的报告保留当时的名称，今后按新名称填报。",
    ReorganisationKind.MOVE: "划转不影响任何数据：本单位的历史填报和今后的填报都记在本单位名下。",
}


def figure_sentences(parties: Parties) -> list[str]:
    """Past, the running quarter, stocks, reports: in this order."""
    kind = ReorganisationKind(parties.act.kind)
    if kind in STEADY:
        return [STEADY[kind]]
    return [
        *_past(parties),
        *_running_quarter(parties),
        *_stocks(parties),
        "以前的填报表、已出具的报告一律不改；看板、趋势和报告都可以选“按当时机构”或“按现在机构”看。",
    ]


def _past(parties: Parties) -> Iterator[str]:
    rows = Submission.objects.filter(unit__in=parties.sources).values("unit")
    counts = {
        row["unit"]: (row["papers"], row["figures"])
        for row in rows.annotate(
            papers=Count("pk", distinct=True), figures=Count("values")
        ).order_by()
    }
    ending = {unit.pk for unit in parties.ending}
    for unit in parties.sources:
        papers, figures = counts.get(unit.pk, (0, 0))
        said = f"{unit}已有填报表{papers}份（含党支部）、数据{figures}个，按当时机构仍算{unit}的"
        if unit.pk not in ending:
            yield f"{said}，按现在机构也算{unit}的。"
        elif parties.heir:
            yield f"{said}，按现在机构算{parties.heir}的，两种看法都只算一次。"
        else:
            yield f"{said}；没有承继单位，按现在机构也单列{unit}。"


def _running_quarter(parties: Parties) -> Iterator[str]:
    day = parties.act.effective_on
    quarter = Quarter.containing(day)
    if day == quarter.start:
        yield f"{quarter.previous.label}及以前由原单位填报，{quarter.label}起按新机构填报，不跨期。"
        return
    part = f"{day_words(quarter.start)}至{day_words(day)}前"
    names = "、".join(unit.short_name for unit in parties.ending)
    if names and parties.heir:
        yield f"{quarter.label}和本年度的表由{parties.heir}填报，须含{names}{part}的数。"
    elif names:
        yield f"{names}{part}的数由其本单位填最后一份{quarter.label}表，期满后照常开放。"
    else:
        yield f"{quarter.label}{part}的数由{parties.heir}填报，新设单位只填{day_words(day)}起的数。"


def _stocks(parties: Parties) -> Iterator[str]:
    if not parties.ending:
        yield "期末数（如党员数）自生效之日起各填各的；划出的党组织由新设单位统计，不重复计算。"
    elif parties.heir:
        yield f"期末数（如党员数）自生效之日起只由{parties.heir}填报，原单位的不再计入合计。"
    else:
        yield "期末数（如党员数）自生效之日起不再计入合计。"
