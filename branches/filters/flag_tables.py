"""Remarks by unit and one by one: the columns."""

import django_tables2 as tables

from branches.selectors.flags.board import FlagLine, UnitLine

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


class UnitLineTable(tables.Table):
    """One line a unit."""

    caption = "组织设置提示"
    unit = tables.Column("单位", accessor="unit__short_name", order_by="unit__position")
    kind = tables.Column("类别", accessor="unit__kind__name", order_by="unit__kind__position")
    organisations = tables.Column("党组织数", attrs=NUMBER)
    members = tables.Column("党员数", attrs=NUMBER)
    flags = tables.Column("提示数", attrs=NUMBER)
    subjects = tables.TemplateColumn(
        template_name="branches/flags/_subjects.html", verbose_name="提示事项", orderable=False
    )

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def value_subjects(self, record: UnitLine) -> str:
        """The same words for the sheet."""
        return record.subjects


class FlagLineTable(tables.Table):
    """One line a remark."""

    caption = "组织设置提示逐条"
    unit = tables.Column("单位", accessor="unit__short_name", order_by="unit__position")
    body = tables.TemplateColumn(
        template_name="branches/flags/_body.html", verbose_name="党组织", order_by="body_name"
    )
    rule = tables.Column("提示事项", accessor="flag__name", order_by="flag__number")
    sentence = tables.Column("提示", accessor="flag__sentence", orderable=False)
    advice = tables.Column("办理建议", accessor="flag__advice", orderable=False)
    basis = tables.Column("依据", accessor="flag__basis", orderable=False)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def value_body(self, record: FlagLine) -> str:
        """Its name; a remark on the unit itself has none."""
        return record.body_name
