"""Shape of the list of batches and of the reports in one."""

import django_filters
import django_tables2 as tables

from reports.choices import ReportPart
from reports.filters.documents import ReportFilter
from reports.models import Report, ReportBatch


class BatchFilter(django_filters.FilterSet):
    """By year and part."""

    year = django_filters.NumberFilter("year", label="年度")
    part = django_filters.ChoiceFilter(choices=ReportPart.choices, label="时段", empty_label="全部")

    class Meta:
        model = ReportBatch
        fields: list[str] = []


class BatchTable(tables.Table):
    """Newest first."""

    period = tables.Column(
        accessor="pk", verbose_name="期间", linkify=("reports:batch-detail", [tables.A("pk")])
    )
    made = tables.Column(verbose_name="已生成", attrs={"td": {"class": "number"}})
    job = tables.TemplateColumn(
        '{% if record.job %}{% include "components/status_badge.html" with'
        " status=record.job.status label=record.job.get_status_display only %}{% endif %}",
        verbose_name="任务",
        orderable=False,
    )
    created_at = tables.DateTimeColumn(format="Y-m-d H:i", verbose_name="发起时间")

    class Meta:
        model = ReportBatch
        template_name = "django_tables2/portal.html"
        fields = ("period", "made", "job", "requested_by", "created_at")
        order_by = "-created_at"

    def render_period(self, record: ReportBatch) -> str:
        """Of which part of which year."""
        return str(record)

    def value_period(self, record: ReportBatch) -> str:
        """The same in the exported sheet."""
        return str(record)

    def value_job(self, record: ReportBatch) -> str:
        """The word alone in the exported sheet."""
        return str(record.job.get_status_display()) if record.job else ""


class BatchReportFilter(ReportFilter):
    """The reports of one batch, by title, unit and status."""

    kind = None
    year = None


class BatchReportTable(tables.Table):
    """In official order of units, the city first."""

    title = tables.Column(linkify=("reports:report-detail", [tables.A("pk")]))
    status = tables.TemplateColumn(
        '{% include "components/status_badge.html" with status=record.status'
        " label=record.get_status_display only %}",
        verbose_name="状态",
    )
    files = tables.TemplateColumn(
        '{% if record.file %}<a href="{% url "reports:report-download" record.pk %}">PDF</a>'
        ' <a href="{% url "reports:report-word" record.pk %}">Word</a>{% endif %}',
        verbose_name="文件",
        orderable=False,
        exclude_from_export=True,
    )

    class Meta:
        model = Report
        template_name = "django_tables2/portal.html"
        fields = ("unit", "title", "serial", "status", "files")

    def value_status(self, record: Report) -> str:
        """The word alone in the exported sheet."""
        return str(record.get_status_display())
