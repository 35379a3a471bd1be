"""Everything people said about the portal, for the office that answers."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.text import Truncator

from portal.models import Feedback
from portal.models.feedback import FeedbackQuerySet
from portal.roles import Capability
from portal.views.lists import ScopedListView

STATES = [("open", "待答复"), ("answered", "已答复")]
SHOWN_LENGTH = 60


class FeedbackFilter(django_filters.FilterSet):
    """By words, and whether answered."""

    q = django_filters.CharFilter(method="search", label="意见、答复、页面或提出人")
    state = django_filters.ChoiceFilter(
        method="in_state", label="答复情况", choices=STATES, empty_label="全部"
    )

    class Meta:
        model = Feedback
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Any of the texts contains the words, or the sender's name does."""
        word = value.strip()
        return rows.filter(
            Q(text__icontains=word)
            | Q(answer__icontains=word)
            | Q(page__icontains=word)
            | Q(created_by__display_name__icontains=word)
            | Q(created_by__username__icontains=word)
        )

    def in_state(self, rows: FeedbackQuerySet, name: str, value: str) -> FeedbackQuerySet:
        """Waiting for an answer, or answered."""
        return rows.open() if value == "open" else rows.answered()


class FeedbackTable(tables.Table):
    """One line a remark; the sheet carries the whole texts."""

    caption = "意见反馈"
    created_at = tables.DateTimeColumn(verbose_name="提出时间", format="Y-m-d H:i")
    text = tables.Column("意见", linkify=("portal:feedback-answer", [tables.A("pk")]))
    page = tables.Column("所在页面", default="—")
    created_by = tables.Column("提出人", order_by="created_by__display_name")
    answer = tables.Column("答复", empty_values=(), orderable=False)
    answered_at = tables.DateTimeColumn(verbose_name="答复时间", format="Y-m-d H:i", default="—")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_text(self, value: str) -> str:
        """The beginning; the page has the rest."""
        return Truncator(value).chars(SHOWN_LENGTH)

    def value_text(self, value: str) -> str:
        """The whole text."""
        return value

    def render_answer(self, record: Feedback) -> str:
        """The beginning of the answer, or that it is still owed."""
        return Truncator(record.answer).chars(SHOWN_LENGTH) or "待答复"

    def value_answer(self, record: Feedback) -> str:
        """The whole answer."""
        return record.answer or "待答复"


class FeedbackListView(ScopedListView):
    """Newest first; a line leads to the answer."""

    capability = Capability.FEEDBACK_ANSWER
    filterset_class = FeedbackFilter
    table_class = FeedbackTable
    title = "意见反馈"
    subtitle = "每页页脚都可以提意见；点开一条可以答复，提出人随即能看到。"
    empty_title = "没有意见"
    empty_text = "还没有人提意见，或者没有符合条件的；可以清空条件再看。"

    def rows(self) -> QuerySet[Feedback]:
        """All remarks in the reader's reach."""
        return Feedback.objects.visible_to(self.request.user).for_table()
