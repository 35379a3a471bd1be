"""The audit trail, readable by the audit administrator alone."""

from functools import cached_property
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from portal.audit_veils import Veil
from portal.audit_words import action_word, actions_saying
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
            | Q(action__in=actions_saying(value))
        )


class AuditTable(tables.Table):
    """Newest first."""

    caption = "审计记录"
    at = tables.DateTimeColumn(format="Y-m-d H:i:s", attrs={"td": {"class": "nowrap"}})
    changes = tables.Column("内容", empty_values=(), orderable=False)

    class Meta:
        model = AuditEntry
        template_name = "django_tables2/portal.html"
        fields = ("at", "actor_name", "address", "action", "object_label", "changes", "reason")
        order_by = "-at"

    @cached_property
    def veil(self) -> Veil:
        """What this reader does not see of discipline figures."""
        return Veil(self.request.user)

    def render_object_label(self, record: AuditEntry) -> str:
        """Without words about a discipline figure."""
        return self.veil.label(record)

    def render_reason(self, record: AuditEntry) -> str:
        """Without the figure it may repeat."""
        return self.veil.reason(record)

    def render_action(self, value: str) -> str:
        """In Chinese."""
        return action_word(value)

    def render_changes(self, record: AuditEntry) -> SafeString:
        """A line for each thing that changed."""
        lines = ((line,) for line in self.veil.lines(record))
        return format_html_join(mark_safe("<br>"), "{}", lines)

    def value_changes(self, record: AuditEntry) -> str:
        """The same in one cell of the sheet."""
        return "；".join(self.veil.lines(record))


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
