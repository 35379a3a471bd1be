"""Rounds: how far each is, whom to remind, locking and opening."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django_tables2 import Table

from campaigns.choices import EDITABLE
from campaigns.filters.rounds import BoardFilter, BoardTable, RoundFilter, RoundTable
from campaigns.models import ReportingRound, Submission
from campaigns.selectors.locking import obstacles
from campaigns.selectors.rounds import (
    Reminder,
    board_papers,
    calendar_gap,
    periods_to_open,
    reminders,
    status_cards,
    with_counts,
)
from campaigns.services import ensure_round, lock_round
from portal.errors import RuleBroken
from portal.periods import parse_period
from portal.roles import Capability
from portal.selectors import load_calendar
from portal.spreadsheets import workbook_response
from portal.views import CapabilityView, ScopedListView

REMINDER_HEAD = ("单位", "情况", "截止", "已填", "联系人", "职务", "工作电话")


class RoundListView(ScopedListView):
    """Every round, newest first, and the next one to open when its period has ended."""

    capability = Capability.ROUND_READ
    template_name = "campaigns/rounds/list.html"
    filterset_class = RoundFilter
    table_class = RoundTable
    title = "填报进度"
    subtitle = "按批次查看各单位报送情况；批次在期间结束后开放，第5个工作日截止。"
    empty_text = "期间结束后在这里开放批次，各单位随即可以填报。"

    def rows(self) -> QuerySet[ReportingRound]:
        """Rounds with their counts."""
        return with_counts(ReportingRound.objects.newest_first())

    def extra_context(self) -> dict[str, Any]:
        """What may be opened now, and what would keep the next round from opening."""
        if not self.request.user.can(Capability.ROUND_MANAGE):
            return {}
        today, rounds = timezone.localdate(), ReportingRound.objects.all()
        return {
            "periods_to_open": periods_to_open(today, rounds),
            "calendar_gap": calendar_gap(today, load_calendar()),
        }


class RoundBoardView(ScopedListView):
    """One round: a line a unit, cards that filter, the list of those to remind."""

    capability = Capability.ROUND_READ
    template_name = "campaigns/rounds/board.html"
    filterset_class = BoardFilter
    table_class = BoardTable
    # All units of a city on one page: the board is read as a whole.
    page_size = 200
    title = "填报进度"

    def get(self, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        """The board, its sheet, or the sheet of reminders."""
        found = ReportingRound.objects.select_related("campaign")
        self.round = get_object_or_404(found, pk=pk)
        if self.request.GET.get("export") == "reminders":
            return self.reminder_sheet()
        return super().get(*args, **kwargs)

    def rows(self) -> QuerySet[Submission]:
        """Papers of units in the round."""
        return board_papers(self.round, self.request.user)

    def extra_context(self) -> dict[str, Any]:
        """Cards, whom to remind, and whether the round may be locked."""
        user = self.request.user
        cards = status_cards(board_papers(self.round, user), timezone.localdate())
        to_remind = reminders(self.round, user)
        unsent = sum(card.count for card in cards if card.code in EDITABLE)
        return {
            "title": f"{self.round.period.label}填报进度",
            "round": self.round,
            "breadcrumbs": [
                ("填报进度", reverse("campaigns:round-list")),
                (self.round.period.label, ""),
            ],
            "cards": cards,
            "current_status": self.request.GET.get("status", ""),
            "reminders": to_remind,
            # The 工委 is not on the list it calls from.
            "own_unsent": unsent > len(to_remind),
            **self.locking(),
            "may_import": user.can(Capability.FIGURES_IMPORT),
        }

    def locking(self) -> dict[str, Any]:
        """Whether this person may lock the round, and how many papers still wait for somebody."""
        if self.round.locked_at is not None or not self.request.user.can(Capability.ROUND_MANAGE):
            return {"may_lock": False}
        waiting = Submission.objects.waiting().filter(round=self.round)
        return {"may_lock": True, "waiting_count": waiting.count()}

    def export(self, table: Table) -> HttpResponse:
        """The sheet is named after the round."""
        header, *body = table.as_values()
        title = f"{self.round.period.label}填报进度"
        return workbook_response(title, header, body, by=self.request.user)

    def reminder_sheet(self) -> HttpResponse:
        """催报名单 as a workbook."""
        lines = reminders(self.round, self.request.user)
        rows = [_reminder_line(self.round, line) for line in lines]
        title = f"{self.round.period.label}催报名单"
        return workbook_response(title, REMINDER_HEAD, rows, by=self.request.user)


def _reminder_line(row: ReportingRound, line: Reminder) -> list[str]:
    contact = line.contact
    return [
        line.paper.subject_name,
        line.why,
        f"{row.due_on}",
        str(line.filled),
        contact.name if contact else "",
        contact.role if contact else "未设联系人",
        contact.work_phone if contact else "",
    ]


class RoundLockView(CapabilityView):
    """Asked once more, with the numbers, before a round is closed."""

    capability = Capability.ROUND_MANAGE
    template_name = "campaigns/rounds/lock.html"

    def get(self, *args: Any, pk: int) -> HttpResponse:
        """What locking will do."""
        return self.ask(get_object_or_404(ReportingRound, pk=pk))

    def post(self, *args: Any, pk: int) -> HttpResponse:
        """Lock, or say what is in the way."""
        row = get_object_or_404(ReportingRound, pk=pk)
        try:
            lock_round(row, by=self.request.user)
        except RuleBroken as refusal:
            return self.ask(row, refusal.message)
        self.say(f"{row.period.label}已锁定。之后的改动须走更正，并写明理由。")
        return redirect("campaigns:round-board", pk=pk)

    def ask(self, row: ReportingRound, error: str = "") -> HttpResponse:
        """The confirmation page."""
        cards = status_cards(board_papers(row, self.request.user), timezone.localdate())
        facts = [(card.words, f"{card.count}个单位") for card in cards if card.count]
        waiting = obstacles(row, self.request.user) if row.locked_at is None else []
        return self.page(
            {
                "round": row,
                "facts": facts,
                "error": error,
                "obstacles": waiting,
                "decidable": sum(obstacle.may_decide for obstacle in waiting),
            }
        )


class RoundOpenView(CapabilityView):
    """Open the round of a period that has ended; calling twice does no harm."""

    capability = Capability.ROUND_MANAGE
    http_method_names = ["post"]

    def post(self, *args: Any) -> HttpResponse:
        """Open it and show its board."""
        try:
            period = parse_period(self.request.POST.get("period", ""))
            if period.end >= timezone.localdate():
                raise RuleBroken(f"{period.label}还没有结束，期满后才能开放填报。")
            if ReportingRound.objects.for_period(period).filter(locked_at__isnull=False).exists():
                raise RuleBroken(
                    f"{period.label}填报已经锁定，不能再开放；需要改动请用更正或补录。"
                )
            row = ensure_round(period, by=self.request.user)
        except (RuleBroken, ValueError) as refusal:
            self.refuse(str(refusal))
            return redirect("campaigns:round-list")
        self.say(f"已开放{row.period.label}填报，{row.due_on:%m月%d日}截止。")
        return redirect("campaigns:round-board", pk=row.pk)
