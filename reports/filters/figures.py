"""Shape of the list of frozen figures: how one is found among thousands, how a row looks."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from campaigns.choices import FigureState
from portal.numbers import NOT_AVAILABLE, exact_number
from portal.pinyin import search_word
from reports.choices import FigureSource
from reports.models import ReportFigure, ReportSection
from reports.selectors.reading import chart_keys, text_keys
from units.models import Unit

TEXT, CHARTS, TABLES = "text", "charts", "tables"
PLACES = ((TEXT, "正文"), (CHARTS, "图表"), (TABLES, "只在附件"))
COMPLETE, PARTIAL, MASKED = "complete", "partial", "masked"
STATES = ((COMPLETE, "完整"), (PARTIAL, "不完整"), (MASKED, "隐去"))
# By what their keys ask of a metric.
ASPECTS = {
    "change": ("同比", Q(key__contains=":change")),
    "before": ("上年同期", Q(key__contains=":before") | Q(key__contains=":last")),
    "share": ("比重", Q(key__contains=":share")),
    "names": (
        "排名和名单",
        Q(key__contains=":top") | Q(key__contains=":units") | Q(key__contains=":names")
        | Q(key__contains="@subject"),
    ),
    "quarter": ("分季度", Q(key__contains="~")),
}  # fmt: skip
VALUE = "value"
KINDS = ((VALUE, "指标数"), *((name, label) for name, (label, _) in ASPECTS.items()))
NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


def units_of_report(request: Any) -> QuerySet[Unit]:
    """Units that have figures of their own in the report of the address."""
    report = request.resolver_match.kwargs["pk"]
    own = ReportFigure.objects.filter(report=report, subject__isnull=False)
    rows: QuerySet[Unit] = Unit.objects.filter(pk__in=own.values("subject")).in_official_order()
    return rows


class FigureFilter(django_filters.FilterSet):
    """Search by name, initials or what is printed; by unit, source, completeness, kind, place."""

    q = django_filters.CharFilter(method="search", label="指标、单位、数或拼音首字母")
    unit = django_filters.ModelChoiceFilter(
        "subject",
        queryset=units_of_report,
        to_field_name="code",
        null_label="合计",
        null_value="total",
        label="单位",
        empty_label="全部",
    )
    place = django_filters.ChoiceFilter(
        choices=PLACES, method="by_place", label="用在", empty_label="全部"
    )
    kind = django_filters.ChoiceFilter(
        choices=KINDS, method="by_kind", label="种类", empty_label="全部"
    )
    source = django_filters.ChoiceFilter(
        choices=FigureSource.choices, label="来源", empty_label="全部"
    )
    state = django_filters.ChoiceFilter(
        choices=STATES, method="by_state", label="完整性", empty_label="全部"
    )

    class Meta:
        model = ReportFigure
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The frozen name or number; names and initials of metric and unit as they are today."""
        word = search_word(value)
        return rows.filter(
            Q(label__icontains=word)
            | Q(printed__icontains=word)
            | Q(key=word)
            | Q(metric__initials__icontains=word)
            | Q(subject__initials__icontains=word)
            | Q(subject__name__icontains=word)
        )

    def by_place(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Figures of the text, of the charts, or of neither."""
        sections = list(
            ReportSection.objects.filter(report__in=rows.values("report")).order_by("position")
        )
        said, drawn = text_keys(sections), chart_keys(sections)
        if value == TABLES:
            return rows.exclude(key__in=[*said, *drawn])
        return rows.filter(key__in=said if value == TEXT else drawn)

    def by_kind(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By what the key asks of its metric; a metric itself asks nothing more."""
        if value != VALUE:
            return rows.filter(ASPECTS[value][1])
        for _, asked in ASPECTS.values():
            rows = rows.exclude(asked)
        return rows

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Complete, a sum of what came in, or hidden."""
        if value == MASKED:
            return rows.filter(state=FigureState.MASKED)
        return rows.exclude(state=FigureState.MASKED).filter(is_complete=value == COMPLETE)


class FigureTable(tables.Table):
    """One line a figure as it was frozen; its name leads to the papers behind it."""

    caption = "数据清单"
    label = tables.Column(
        "指标",
        linkify=("reports:figure-trace", [tables.A("report_id"), tables.A("key")]),
        order_by=("label", "pk"),
    )
    unit = tables.Column(
        "单位",
        accessor="label",
        order_by=("subject__kind__position", "subject__position", "pk"),
        empty_values=(),
    )
    printed = tables.Column("印出", orderable=False, attrs={"td": {"class": "report__printed"}})
    number = tables.Column("准确值", order_by=("number", "pk"), attrs=NUMBER, empty_values=())
    coverage = tables.Column(
        "已报/应报", accessor="reported", order_by=("reported", "pk"), attrs=NUMBER
    )
    state = tables.Column("完整性", order_by=("is_complete", "pk"))
    source = tables.Column("来源", order_by=("source", "pk"))
    # In the workbook only: the page is full without them.
    unit_of_measure = tables.Column("计量单位", visible=False)
    key = tables.Column("键", visible=False)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}  # noqa: RUF012

    def render_unit(self, record: ReportFigure) -> str:
        """The name frozen with the figure: a unit may be called otherwise today."""
        if record.subject is None:
            return "合计"
        name, mark, _ = record.label.partition("：")
        return name if mark else record.subject.short_name

    def render_label(self, record: ReportFigure) -> str:
        """The metric without the unit before it."""
        after = record.label.partition("：")[2] if record.subject_id else ""
        return after or record.label

    def render_number(self, record: ReportFigure) -> str:
        """Every digit; nothing where the paper itself said 余, 近 or 超, or hid it."""
        value = self.value_number(record)
        return exact_number(round(value, 2)) if value is not None else NOT_AVAILABLE

    def value_number(self, record: ReportFigure) -> Any:
        """A number in the exported sheet."""
        hidden = record.state == FigureState.MASKED or record.qualifier
        return None if hidden else record.number

    def render_coverage(self, record: ReportFigure) -> str:
        """2/2."""
        return f"{record.reported}/{record.expected}"

    def render_state(self, record: ReportFigure) -> str:
        """In a word."""
        if record.state == FigureState.MASKED:
            return "隐去"
        return "完整" if record.is_complete else "不完整"
