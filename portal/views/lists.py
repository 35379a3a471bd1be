"""Every list alike: search (also pinyin initials), filter, sort, paging, export to xlsx."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django_filters.views import FilterMixin
from django_tables2 import RequestConfig, Table

from portal.spreadsheets import workbook_response
from portal.views.base import CapabilityView

PAGE_SIZE = 50
LONGEST_PAGE = 200


class ScopedListView(FilterMixin, CapabilityView):
    """A table of rows the user may see. `filterset_class` searches, `table_class` shows."""

    template_name = "portal/list.html"
    table_class: ClassVar[type[Table]]
    title: ClassVar[str]
    page_size: ClassVar[int] = PAGE_SIZE
    subtitle: ClassVar[str] = ""
    empty_title: ClassVar[str] = "没有符合条件的记录"
    empty_text: ClassVar[str] = "请放宽筛选条件，或清空搜索词再试。"

    def rows(self) -> QuerySet[Any]:
        """The rows in the user's scope."""
        raise NotImplementedError

    def extra_context(self) -> dict[str, Any]:
        """What a particular list adds to the page."""
        return {}

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The filtered table, or the whole of it as xlsx with ?export=xlsx."""
        filterset = self.filterset_class(
            data=self.request.GET or None, queryset=self.rows(), request=self.request
        )
        table = self.table_class(filterset.qs)
        if self.request.GET.get("export") == "xlsx":
            RequestConfig(self.request, paginate=False).configure(table)
            return self.export(table)
        self.turn_page(table)
        query = self.request.GET.copy()
        query.pop("page", None)
        query["export"] = "xlsx"
        return self.page(
            {
                "title": self.title,
                "subtitle": self.subtitle,
                "filter": filterset,
                "table": table,
                "export_url": f"?{query.urlencode()}",
                "reset_url": self.request.path if self.request.GET else "",
                "empty_title": self.empty_title,
                "empty_text": self.empty_text,
                **self.extra_context(),
            }
        )

    def turn_page(self, table: Table) -> None:
        """Order and page as asked; a number that makes no sense gives the nearest page there is."""
        RequestConfig(self.request, paginate=False).configure(table)
        size = min(self._number("per_page", self.page_size), LONGEST_PAGE)
        page = self._number("page", 1)
        table.paginate(per_page=size, page=1)
        table.page = table.paginator.get_page(page)

    def _number(self, name: str, default: int) -> int:
        text = self.request.GET.get(name, "")
        # Ten digits at most: a longer one is no page, and costs time to read.
        return int(text) or default if text.isdecimal() and len(text) <= 10 else default

    def export(self, table: Table) -> HttpResponse:
        """All filtered rows as a workbook, with who exported it and when at the foot."""
        header, *body = table.as_values()
        return workbook_response(self.title, header, body, by=self.request.user)
