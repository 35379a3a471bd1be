"""Finding the metric and the subject a row names; exact names only, with near ones suggested."""

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from campaigns.models import Metric
from campaigns.selectors.subjects import Subject, SubjectIndex, load_subjects
from units.models import Unit, UnitName

NEAR = 0.5
SUGGESTIONS = 3
MOST_SUGGESTIONS = 200


def fold(text: str) -> str:
    """One form for comparing names: half-width, no blanks, no case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


@dataclass(slots=True)
class Found:
    """A metric or a subject, or the sentence that says why there is none."""

    metric: Metric | None = None
    subject: Subject | None = None
    problem: str = ""


@dataclass(slots=True)
class Lookup:
    """Everything a sheet may name, read once; repeated names cost nothing."""

    metrics: dict[str, list[Metric]]
    subjects: SubjectIndex
    labels: list[str]
    seen: dict[str, Found] = field(default_factory=dict)
    near: dict[str, str] = field(default_factory=dict)

    def metric(self, text: str) -> Found:
        """By code, name or alias; names shared by several metrics are refused."""
        found = self.metrics.get(fold(text), [])
        if not text:
            return Found(problem="没有填写指标代码，请补填。")
        if not found:
            close = self._suggest("metric", text, self.metrics.keys())
            return Found(problem=f"没有代码或名称为“{text}”的指标，{close}")
        if len(found) > 1:
            codes = "、".join(metric.code for metric in found)
            return Found(problem=f"“{text}”对应多个指标（{codes}），请改填指标代码。")
        if not found[0].is_active:
            return Found(problem=f"指标“{found[0].name}”已停用，请在指标字典中查找替代指标。")
        return Found(metric=found[0])

    def subject(self, text: str) -> Found:
        """By full, short or former name or alias, never by a part of it."""
        if text not in self.seen:
            self.seen[text] = self._find_subject(text)
        return self.seen[text]

    def _find_subject(self, text: str) -> Found:
        if not text:
            return Found(problem="没有填写单位，请补填。")
        subject = self.subjects.resolve(text)
        if subject is not None:
            return Found(subject=subject)
        close = self._suggest("subject", text, self.labels)
        return Found(problem=f"没有名为“{text}”的单位（或名称不唯一），{close}")

    def _suggest(self, kind: str, text: str, known: Iterable[str]) -> str:
        key = f"{kind}:{fold(text)}"
        if key not in self.near:
            # Comparing is slow; after so many unknown names the sheet itself is the wrong one.
            names = known if len(self.near) < MOST_SUGGESTIONS else ()
            close = difflib.get_close_matches(fold(text), list(names), SUGGESTIONS, NEAR)
            self.near[key] = self._sentence(kind, close)
        return self.near[key]

    def _sentence(self, kind: str, close: list[str]) -> str:
        if kind == "metric":
            close = list(dict.fromkeys(_label(m) for key in close for m in self.metrics[key]))
        if close:
            return f"是否为{'、'.join(f'“{name}”' for name in close)}？请改正后重新导入。"
        book = "指标字典" if kind == "metric" else "单位名录"
        return f"请对照{book}改正后重新导入。"


def _label(metric: Metric) -> str:
    return f"{metric.code} {metric.name}"


def load_lookup() -> Lookup:
    """Three or four queries, however long the sheet."""
    units = Unit.objects.values_list("name", "short_name")
    names = {name for pair in units for name in pair}
    names |= set(UnitName.objects.values_list("name", flat=True))
    return Lookup(_metrics_by_name(), load_subjects(), sorted(names))


def _metrics_by_name() -> dict[str, list[Metric]]:
    """A code outranks a name, a name an alias."""
    metrics = list(Metric.objects.all())
    known = {fold(metric.code): [metric] for metric in metrics}
    for names_of in (lambda m: [m.name], lambda m: m.alias_list):
        rank: dict[str, list[Metric]] = {}
        for metric in metrics:
            for name in {fold(name) for name in names_of(metric)} - known.keys():
                rank.setdefault(name, []).append(metric)
        known |= rank
    return known
