"""The audit trail, readable by the audit administrator alone."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from portal.models import AuditEntry
from portal.roles import Capability
from portal.views.lists import ScopedListView


class AuditFilter(django_filters.FilterSet):
    """Search by person, object or action; by day."""

    q = django_filters.CharFilter(method="search", label="人员、对象或动作")
    day_from = django_filters.DateFilter("at", lookup_expr="date__gte", label="自")
    day_to = django_filters.DateFilter("at", lookup_expr="date__lte", label="至")

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Any of the three texts contains the words."""
        return rows.filter(
            Q(actor_name__icontains=value)
            | Q(object_label__icontains=value)
            | Q(action__icontains=value)
        )


class AuditTable(tables.Table):
    """Newest first."""

    at = tables.DateTimeColumn(format="Y-m-d H:i:s", attrs={"td": {"class": "nowrap"}})

    class Meta:
        model = AuditEntry
        template_name = "django_tables2/portal.html"
        fields = (
            "at", "actor_name", "address", "action", "object_label", "before", "after", "reason",
        )  # fmt: skip
        order_by = "-at"


class AuditListView(ScopedListView):
    """Who did what, when, from where."""

    capability = Capability.AUDIT_READ
    filterset_class = AuditFilter
    table_class = AuditTable
    title = "审计记录"
    subtitle = "只能追加，不能修改；逐条链式摘要，缺一条即可发现。"

    def rows(self) -> QuerySet[AuditEntry]:
        """All entries: the audit role reaches the whole trail."""
        return AuditEntry.objects.all()
