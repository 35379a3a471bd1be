"""A pasted block with names: which figure of the paper each row speaks of. Nothing is stored."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse

from campaigns.forms.pasted import Grid, read_grid
from campaigns.models import Metric, Submission
from campaigns.resources import SheetCell, SheetRead, match_grid
from campaigns.selectors.papers import asked_metrics
from campaigns.services.figures import fill_capability
from campaigns.views.base import PaperView
from portal.errors import RuleBroken
from portal.roles import Capability

ENDED = "登录已过期，请重新登录后再粘贴。"
NO_NAMES = "没有认出指标名称。请连同指标名称一起复制；只有一列数字时，先点要填的第一格，再粘贴。"
UNKNOWN = "本表没有这个指标"


class PasteMatchView(PaperView):
    """POST {"grid": rows of texts} → {"cells": [...], "unknown": [...], "notes": [...]}."""

    capability = Capability.SUBMISSION_FILL

    def get_capability(self, obj: Submission) -> Capability:
        """As for typing into the paper."""
        return fill_capability(obj)

    def handle_no_permission(self) -> Any:
        """The session has ended: a script cannot follow to the login page."""
        return JsonResponse({"error": ENDED}, status=401)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Match by name, alias and code; what fits nowhere comes back as sentences."""
        paper = self.get_object()
        metrics = [metric for metric, _ in asked_metrics(paper, self.request.user)]
        try:
            grid = read_grid(self.request.body)
            read = match_grid(grid, metrics)
        except RuleBroken as refusal:
            return JsonResponse({"error": refusal.message}, status=400)
        return JsonResponse(answer(grid, read, metrics))


def answer(grid: Grid, read: SheetRead, metrics: Sequence[Metric]) -> dict[str, Any]:
    """What was matched, in the words of the preview."""
    known = {metric.code: metric for metric in metrics}
    return {
        "cells": [matched(cell, known[cell.code]) for cell in read.cells],
        "unknown": [
            f"第{row.row}行“{' '.join(filter(None, grid[row.row - 1]))}”：{UNKNOWN}"
            for row in read.unknown
        ],
        "notes": [*(read.problems if read.cells else [NO_NAMES]), *read.notes],
    }


def matched(cell: SheetCell, metric: Metric) -> dict[str, Any]:
    """One row of the block beside its figure; `clear` takes the stored figure away."""
    return {
        "code": cell.code,
        "name": metric.name,
        "text": "" if cell.is_delete else cell.text,
        "note": cell.remark,
        "clear": cell.is_delete,
        "notes": list(cell.notes),
        "problem": cell.problem,
    }
