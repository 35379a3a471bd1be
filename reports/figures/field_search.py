"""Finding a field to put into a text: by Chinese words, code or pinyin initials."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from campaigns.models import Metric, MetricValue
from portal.pinyin import search_word, sounds_like
from reports.figures.field_words import ABOUT, take_apart, without_round
from reports.figures.figure import FigureDraft
from reports.figures.live import FieldScope, compute_fields, units_of
from reports.rollup.fields import KEY_LENGTH
from units.models import Unit

_RATES = ("率", "占比", "比例", "比重")
# What is offered beside the value of a metric that was found alone.
_OFFERED = (":change", ":before", ":about", ":units", ":names")
_FEW = 3


@dataclass(frozen=True, slots=True)
class FieldOffer:
    """A field with what it would print now, or why it may not be said."""

    key: str
    label: str
    shown: str
    is_withheld: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was typed, taken apart: words of the metric, aspects, a unit."""

    words: tuple[str, ...]
    marks: tuple[str, ...]
    unit: Unit | None


def search_fields(word: str, scope: FieldScope, limit: int = 20) -> list[FieldOffer]:
    """Fields whose metric fits the words, the nearest first, each as it would print now.

    “警示教育 同比” asks for one aspect, “财政局 警示教育” for one unit of the scope, “财政局” for all it
    reported; blanks part words.
    """
    wanted = _take_apart(search_word(word)[:60], scope)
    metrics = _metrics(wanted, scope, limit)
    keys = [key for metric in metrics for key in _keys(metric, wanted, is_few=len(metrics) <= _FEW)]
    keys += _of_unit_alike(wanted, scope, limit)
    said = compute_fields(scope, [key for key in keys if len(key) <= KEY_LENGTH][:limit])
    return [
        FieldOffer(key, draft.label, draft.printed, is_withheld=False)
        if isinstance(draft, FigureDraft)
        else FieldOffer(key, draft.label, draft.reason, is_withheld=True)
        for key, draft in said.items()
    ]


def _take_apart(text: str, scope: FieldScope) -> _Wanted:
    words, marks = take_apart(text)
    if words and (bare := without_round(words[-1])) and not _named_like(words[-1]):
        words[-1] = bare
        marks.append(ABOUT)
    unit = None
    if len(words) > 1 or (words and not _named_like(words[0])):
        unit = _unit_called(words[0], units_of(scope.unit).values())
    return _Wanted(tuple(words[1:] if unit else words), tuple(dict.fromkeys(marks)), unit)


def _metrics(wanted: _Wanted, scope: FieldScope, limit: int) -> list[Metric]:
    if wanted.words:
        return _found(wanted.words, limit)
    return _reported_by(wanted.unit, scope, limit) if wanted.unit else []


def _of_unit_alike(wanted: _Wanted, scope: FieldScope, limit: int) -> list[str]:
    """Below the metrics a single word fits, the figures of the unit it fits too: czj is both."""
    if wanted.unit or wanted.marks or len(wanted.words) != 1:
        return []
    unit = _unit_called(wanted.words[0], units_of(scope.unit).values())
    rows = _reported_by(unit, scope, limit) if unit else []
    return [f"{metric.code}@{unit.code}" for metric in rows if unit]


def units_fitting(word: str, scope: FieldScope) -> list[str]:
    """Short names of the units the first word fits, where it fits several and so none is meant."""
    first = next(iter(search_word(word).split()), "")
    fit = _units_like(first, units_of(scope.unit).values()) if first else []
    return [unit.short_name for unit in fit] if len(fit) > 1 else []


def _reported_by(unit: Unit, scope: FieldScope, limit: int) -> list[Metric]:
    """Metrics the unit gave figures for in the year, in the order of the form."""
    told = MetricValue.objects.filter(
        submission__unit=unit, submission__round__year=scope.year, number__isnull=False
    )
    rows = Metric.objects.active().readable_by(discipline=False)
    return list(rows.filter(pk__in=told.values("metric")).in_form_order()[:limit])


def _unit_called(word: str, units: Iterable[Unit]) -> Unit | None:
    """The one unit whose name, short name, code or initials fit; none where several do."""
    chosen = _units_like(word, units)
    return chosen[0] if len(chosen) == 1 else None


def _units_like(word: str, units: Iterable[Unit]) -> list[Unit]:
    fit = [
        unit
        for unit in units
        if not unit.is_root
        and (word == unit.code or sounds_like(unit.short_name, word) or word in unit.name)
    ]
    return [unit for unit in fit if word in (unit.code, unit.short_name, unit.initials)] or fit


def _found(words: Iterable[str], limit: int) -> list[Metric]:
    """Metrics that fit every word; names that begin with it before those that hold it."""
    rows = Metric.objects.active().readable_by(discipline=False)
    for word in words:
        rows = rows.filter(pk__in=_named_like(word))
    first = next(iter(words))
    ordered = sorted(rows.in_form_order(), key=lambda metric: _distance(metric, first))
    return ordered[:limit]


def _named_like(word: str) -> list[int]:
    rows = Metric.objects.active()
    like = Q(initials__icontains=word.lower()) | Q(pk__in=rows.named_like(word).values("pk"))
    return list(rows.filter(like).values_list("pk", flat=True)) or _rates_like(word)


def _rates_like(word: str) -> list[int]:
    """Rates by another name: 换届完成率 is 按期换届率, whose count is of 完成换届的党组织."""
    ending = next((end for end in _RATES if word.endswith(end)), "")
    asked = set(word.removesuffix(ending))
    if not ending or not asked:
        return []
    rates = Metric.objects.active().filter(numerator__isnull=False)
    named = rates.values_list("pk", "name", "numerator__name")
    return [pk for pk, name, counted in named if asked <= set(name + counted)]


def _distance(metric: Metric, word: str) -> tuple[bool, bool, int]:
    is_exact = word in (metric.name, metric.code, metric.initials)
    begins = metric.name.startswith(word) or metric.initials.startswith(word)
    return not is_exact, not begins, len(metric.name)


def _keys(metric: Metric, wanted: _Wanted, *, is_few: bool) -> list[str]:
    base = f"{metric.code}@{wanted.unit.code}" if wanted.unit else metric.code
    if wanted.marks:
        marks = [_spelt(mark, metric, wanted.unit) for mark in wanted.marks]
        # Beside the rounded number the exact one, for whoever wants that after all.
        exact = [base] if ABOUT in marks else []
        return [*(f"{base}{mark}" for mark in marks if mark), *exact]
    if not is_few:
        return [base]
    marks = [mark for mark in _OFFERED if not (wanted.unit and mark == ":units")]
    ranked = [":top=3"] if metric.allows_ranking and not wanted.unit else []
    return [base, *(f"{base}{mark}" for mark in (*marks, *ranked))]


def _spelt(mark: str, metric: Metric, unit: Unit | None) -> str:
    """A share needs its whole: of a unit everybody's, else that of the metric's rate, if any."""
    if mark != ":share":
        return mark
    if unit:
        return f":share={metric.code}"
    rates = Metric.objects.active().filter(numerator=metric).select_related("denominator")
    whole = next((rate.denominator for rate in rates if rate.denominator), None)
    return f":share={whole.code}" if whole else ""
