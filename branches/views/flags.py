"""What the rule pack remarks: a board by unit, and every remark with its basis."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from branches.filters.flag_tables import FlagLineTable, UnitLineTable
from branches.filters.flags import FlagLineFilter, UnitLineFilter
from branches.selectors.flags.board import UnitLine, board_for
from portal.roles import Capability
from portal.views import ScopedListView

BOARD, EACH = "branches:flag-board", "branches:flag-list"
SOFT = "提示不影响保存；请核对，确需保留的可以保留。"


class FlagPage(ScopedListView):
    """What the two lists share."""

    capability = Capability.ORGANISATION_READ
    template_name = "branches/flags/list.html"
    here = BOARD
    empty_title = "没有提示"
    empty_text = "党组织的设置都符合规定，或者没有符合条件的；可以清空条件再看。"

    def lines(self) -> list[UnitLine]:
        """Units in the reader's reach with their remarks."""
        return board_for(self.request.user, timezone.localdate())

    def extra_context(self) -> dict[str, Any]:
        """The two ways of looking at it."""
        named = ((BOARD, "按单位"), (EACH, "逐条"))
        return {
            "tabs": [
                {"label": label, "url": reverse(name), "is_current": name == self.here}
                for name, label in named
            ]
        }


class FlagBoardView(FlagPage):
    """A line a unit."""

    filterset_class = UnitLineFilter
    table_class = UnitLineTable
    page_size = 200
    title = "组织设置提示"
    subtitle = f"按条例核对党组织设置、班子和专职党务人员。{SOFT}"

    def rows(self) -> Any:
        """All of them; the official order."""
        return self.lines()


class FlagListView(FlagPage):
    """A line a remark."""

    filterset_class = FlagLineFilter
    table_class = FlagLineTable
    here = EACH
    title = "组织设置提示逐条"
    subtitle = f"每条写明依据和办理建议。{SOFT}"

    def rows(self) -> Any:
        """Remarks unit by unit."""
        return [line for row in self.lines() for line in row.lines]
