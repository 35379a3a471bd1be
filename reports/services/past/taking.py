"""An earlier report comes in: its text is kept, its figures wait for a person."""

import hashlib
import re

from django.db import transaction

from campaigns.models import Metric
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.prose import Found, find_with_cells
from portal.prose.subjects import COMMITTEE, organ_of
from portal.roles import Capability
from portal.screening import refused_sentence
from reports.choices import PastStatus
from reports.models import PastFigure, PastReport
from reports.selectors.prose.changes import is_change
from reports.selectors.prose.mining import metric_words
from reports.selectors.prose.sources import unit_names
from reports.selectors.prose.suggesting import Suggester
from units.models import Unit

LONGEST = 500_000
READ = frozenset({"figure", "masked"})
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_YEAR_BEFORE = re.compile(
    "(?:去年|上一?年)(?:同期)?(?:的)?(?![^，。；]*(?:增|减|升|降|提高|多|少))[^，。；比较]{0,14}$"
)


@transaction.atomic
def take_past_report(unit: Unit, title: str, year: int, text: str, *, by: User) -> PastReport:
    """Keep the text and read its figures out; each waits until a person says what it is."""
    if not Unit.objects.allowing(Capability.REPORT_WRITE, by).filter(pk=unit.pk).exists():
        raise NotAllowed("您没有起草报告的权限，不能录入往年报告。")
    if len(text) > LONGEST:
        raise RuleBroken("文字超过50万字，请拆成几份后再录入。")
    if refusal := refused_sentence(title, text):
        raise RuleBroken(refusal)
    report = PastReport(
        unit=unit, title=title, year=year, text=text, uploaded_by=by,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    if PastReport.objects.filter(unit=unit, sha256=report.sha256).exists():
        raise RuleBroken("这份报告已经录入过，请在列表中打开它。")
    report.full_clean()
    report.save()
    rows = _figures(report)
    if not rows:
        raise RuleBroken("这份文字里没有找到可以确认的数，请检查是否选错了文件。")
    PastFigure.objects.bulk_create(rows, batch_size=200)
    audit.record(by, "past_report.taken", report, after={"year": year, "figures": len(rows)})
    return report


@transaction.atomic
def drop_past_report(report: PastReport, *, by: User) -> None:
    """Take a report back whose figures nobody has confirmed."""
    if not PastReport.objects.allowing(Capability.REPORT_WRITE, by).filter(pk=report.pk).exists():
        raise NotAllowed("您没有删除这份往年报告的权限。")
    if report.figures.filter(status=PastStatus.CONFIRMED).exists():
        raise RuleBroken("已有数据确认为上年基数，请先逐个撤回确认，再删除这份报告。")
    audit.record(by, "past_report.dropped", report, before={"year": report.year})
    report.delete()


def _figures(report: PastReport) -> list[PastFigure]:
    suggester, names = Suggester(metric_words()), unit_names()
    units = {unit.short_name: unit for unit in Unit.objects.all()}
    metrics = {row.code: row for row in Metric.objects.active().readable_by(discipline=False)}
    rows = []
    # Where nobody is named, the unit speaks whose report it is.
    speaker = COMMITTEE if report.unit.is_root else report.unit.short_name
    root = next((unit for unit in units.values() if unit.is_root), report.unit)
    for found in find_with_cells(report.text, speaker):
        if found.kind in READ:
            subject = found.subject
            called = names.get(subject) or names.get(organ_of(subject), subject)
            own = root if subject == COMMITTEE else units.get(called)
            # 比上年增加41名 is no figure of its own.
            code = "" if is_change(found) else suggester.suggest(found)
            metric = metrics.get(code)
            rows.append(_row(report, found, own, metric))
    return rows


def _row(report: PastReport, found: Found, unit: Unit | None, metric: Metric | None) -> PastFigure:
    return PastFigure(
        report=report,
        begins=found.start,
        ends=found.end,
        value_as_printed=found.value_as_printed[:60],
        value=found.value,
        qualifier=found.qualifier,
        measure_word=found.measure_word[:20],
        subject=found.subject[:100],
        sentence=found.sentence,
        unit=unit,
        metric=metric,
        year=year_of(found, report.year),
    )


def year_of(found: Found, year: int) -> int:
    """The year a figure speaks of: the one named beside it, the year before, else the report's."""
    clause = found.before[-24:]
    if _YEAR_BEFORE.search(clause):
        return year - 1
    named = [int(word) for word in _YEAR.findall(clause)]
    return named[-1] if named and named[-1] <= year else year
