"""Papers of ended units in lists: under whom they stand as organised today."""

from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from campaigns.rollup import read_lineage
from portal.pinyin import search_word
from units.models import Unit


def heirs_of_ended() -> dict[int, int]:
    """Each unit that has gone into another one, with the one that keeps its past today."""
    lineage = read_lineage()
    found = {pk: lineage.unit_today(pk) for pk in lineage.units}
    return {pk: heir for pk, heir in found.items() if pk != heir}


def with_successor(papers: QuerySet[Any]) -> QuerySet[Any]:
    """Add `successor_name`: who keeps the past of the paper's unit, empty where it lives on."""
    heirs = heirs_of_ended()
    names = dict(Unit.objects.filter(pk__in=heirs.values()).values_list("pk", "short_name"))
    cases = [When(unit=pk, then=Value(names[heir])) for pk, heir in heirs.items()]
    name = Case(*cases, default=Value(""), output_field=CharField())
    listed: QuerySet[Any] = papers.annotate(successor_name=name)
    return listed


def predecessors_like(words: str) -> set[int]:
    """The units whose past is kept by one called like that, in Chinese, in pinyin or by initials."""
    heirs = heirs_of_ended()
    word = search_word(words)
    called = (
        Q(name__icontains=word)
        | Q(short_name__icontains=word)
        | Q(pinyin__icontains=word)
        | Q(initials__icontains=word)
    )
    living = Unit.objects.filter(called, pk__in=set(heirs.values()))
    wanted = set(living.values_list("pk", flat=True))
    return {pk for pk, heir in heirs.items() if heir in wanted}
