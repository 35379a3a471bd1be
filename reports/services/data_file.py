"""All figures of a document as one table inside its PDF, with exact values and coverage."""

from reports.models import Report
from reports.rendering import Attachment, csv_attachment

NAME, DESCRIPTION = "报告数据.csv", "报告所用全部数据及覆盖情况"
HEAD = (
    "键", "名称", "印出文字", "准确值", "修饰语", "计量单位", "状态",
    "已报", "应报", "是否完整", "来源",
)  # fmt: skip


def data_file(report: Report) -> Attachment:
    """Dated by the moment of freezing; raises ValueError for a document not frozen yet."""
    if report.frozen_at is None:
        message = f"report {report.pk} has no frozen figures"
        raise ValueError(message)
    rows = [
        (
            figure.key,
            figure.label,
            figure.printed,
            "" if figure.number is None else f"{figure.number.normalize():f}",
            figure.get_qualifier_display() if figure.qualifier else "",
            figure.unit_of_measure,
            figure.state,
            str(figure.reported),
            str(figure.expected),
            "是" if figure.is_complete else "否",
            figure.get_source_display(),
        )
        for figure in report.figures.order_by("pk")
    ]
    return csv_attachment(NAME, DESCRIPTION, [HEAD, *rows], made_at=report.frozen_at)
