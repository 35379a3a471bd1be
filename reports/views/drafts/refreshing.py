"""更新数据, and conflicts between words and figures."""

from typing import cast

from django.shortcuts import get_object_or_404
from django.urls import reverse

from reports.models import Draft, DraftConflict
from reports.services.drafts.conflicts import settle_conflict
from reports.services.drafts.refreshing import Refresh, refresh_draft
from reports.views.drafts.base import DraftAct


class DraftRefreshView(DraftAct):
    """Figures follow the portal; what moved is shown against the version kept before."""

    found: Refresh

    def act(self, draft: Draft) -> str:
        """Refresh."""
        self.found = refresh_draft(draft, by=self.request.user)
        changed, conflicts = len(self.found.changed), len(self.found.conflicts)
        if not changed and not conflicts:
            return "数据已是最新，没有变化。"
        moved = f"{changed}个数有变化，文字没有动" if changed else "数据没有变化"
        return f"{moved}；{conflicts}处文字与数据冲突，请核对。" if conflicts else f"{moved}。"

    def back(self, draft: Draft) -> str:
        """To what changed; to the draft where nothing did."""
        found = cast("Refresh | None", getattr(self, "found", None))
        if found is None or not found.since:
            return self.address(draft)
        return f"{reverse('reports:draft-compare', args=[draft.pk])}?from={found.since}"


class ConflictSettleView(DraftAct):
    """The words may stand."""

    conflict: DraftConflict

    def act(self, draft: Draft) -> str:
        """Settle one of this draft."""
        self.conflict = get_object_or_404(draft.conflicts, pk=self.kwargs["conflict"])
        settle_conflict(self.conflict, by=self.request.user)
        return "已记为文字无误。"

    def back(self, draft: Draft) -> str:
        """To the block."""
        return f"{self.address(draft)}#block-{self.conflict.block_id}"
