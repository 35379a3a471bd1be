"""The door for the form's own script: cells in, cells out, as JSON; no rules live here."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from campaigns.forms.batches import CellBatch
from campaigns.models import Submission
from campaigns.selectors.cells import closed_sentence, standing_codes
from campaigns.selectors.findings import findings_json
from campaigns.selectors.presence import note_presence
from campaigns.services.figures import fill_capability
from campaigns.views.base import PaperView
from campaigns.views.cell_answers import KEEPS, CellAnswers
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.roles import Capability

ENDED = "登录已过期，请重新登录；您填的内容已留在本机，登录后自动保存。"
NO_CHOICE = "请选定用哪一个数：本人所填的（mine）或现存的（theirs）。"
STANDING = ("saved", "unchanged", "contested")
OTHER_ACCOUNT = "这个浏览器现在登录的是{now}，不是填这张表的人。请用原账号重新登录后继续。"


class CellDoor(PaperView):
    """POST takes a batch of cells; refusals come as JSON too."""

    def get_capability(self, obj: Submission) -> Capability:
        """Whoever may type into the paper."""
        return fill_capability(obj)

    def handle_no_permission(self) -> Any:
        """The session has ended: said in JSON, for a script cannot follow to the login page."""
        get_token(self.request)
        return JsonResponse({"ended": ENDED}, status=401)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Store what can be stored; with `dry` only say how it would be read."""
        paper = self.get_object()
        try:
            batch = CellBatch.parse(self.request.body)
        except RuleBroken as refusal:
            return JsonResponse({"error": refusal.message}, status=400)
        if stranger := self.stranger(batch.account):
            return stranger
        if sentence := closed_sentence(paper):
            return self.closed(sentence)
        try:
            return self.answered(paper, batch)
        except NotAllowed as refusal:
            return JsonResponse({"error": refusal.message}, status=403)
        except WrongState:
            return self.closed(closed_sentence(self.get_object()))
        except RuleBroken as refusal:
            return JsonResponse({"error": refusal.message}, status=400)

    def answered(self, paper: Submission, batch: CellBatch) -> JsonResponse:
        """The outcome of each cell, with the counts and the state of the paper."""
        answers = CellAnswers(paper, self.request.user)
        cells = self.outcomes(answers, batch)
        progress = answers.asked.progress()
        findings = {} if batch.is_dry else findings_json(paper, answers.asked.metrics.keys())
        for code, cell in cells.items():
            cell["findings"] = findings.get(code, [])
        return JsonResponse(
            self.standing(paper)
            | {
                "revision": max([paper.revision, *stored_versions(cells)]),
                "progress": progress,
                "cells": cells,
                # A figure may set another one right or wrong: all findings, not only its own.
                **({} if batch.is_dry else {"findings": findings}),
            }
        )

    def outcomes(self, answers: CellAnswers, batch: CellBatch) -> dict[str, Any]:
        """What this door does with a batch."""
        return answers.read_only(batch) if batch.is_dry else answers.store(batch)

    def standing(self, paper: Submission) -> dict[str, Any]:
        """State of the paper as every answer carries it."""
        sentence = closed_sentence(paper)
        return {
            "revision": paper.revision,
            "status": paper.status,
            "editable": not sentence,
            "closed": sentence,
        }

    def stranger(self, account: str) -> JsonResponse | None:
        """Refuse cells of another person than the one who is logged in now."""
        if account in ("", self.request.user.get_username()):
            return None
        sentence = OTHER_ACCOUNT.format(now=self.request.user)
        return JsonResponse({"ended": sentence, "other": True}, status=401)

    def closed(self, sentence: str) -> JsonResponse:
        """The paper takes no figures any more."""
        return JsonResponse({"closed": sentence or "该表刚有变动，请刷新页面。"}, status=409)


class CellsView(CellDoor):
    """What stands in the cells and who else is here; POST saves cells, each on its own."""

    capability = Capability.SUBMISSION_FILL

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Everything that changed after revision `since`, the paper's state, and the others."""
        paper = self.get_object()
        if stranger := self.stranger(self.request.GET.get("account", "")):
            return stranger
        get_token(self.request)
        user, here = self.request.user, self.request.GET.get("at", "")[:60]
        people = note_presence(paper.pk, user, here)
        return JsonResponse(
            self.standing(paper)
            | {
                "people": [{"name": p.name, "at": p.at, "seconds": p.seconds} for p in people],
                **self.changes(paper),
            }
        )

    def changes(self, paper: Submission) -> Mapping[str, Any]:
        """Cells stored after the revision the page knows, and which cells there are at all."""
        since = self.request.GET.get("since", "")
        known = int(since) if since.isdecimal() and len(since) < 10 else 0
        if paper.revision <= known:
            return {"cells": {}}
        versions = standing_codes(paper)
        answers = CellAnswers(paper, self.request.user)
        changed = [code for code, version in versions.items() if version > known]
        return {
            "cells": answers.as_stored(changed),
            "standing": sorted(versions.keys() & answers.asked.typed.keys()),
            "progress": answers.asked.progress(),
            "findings": findings_json(paper, answers.asked.metrics.keys()),
        }


class CellChoiceView(CellDoor):
    """One of two figures for one cell is chosen; both go on record."""

    capability = Capability.SUBMISSION_FILL

    def outcomes(self, answers: CellAnswers, batch: CellBatch) -> dict[str, Any]:
        """Settle the cells of the batch; `keep` says whose figure stands."""
        if batch.keep not in KEEPS:
            raise RuleBroken(NO_CHOICE)
        return answers.choose(batch)


def stored_versions(cells: Mapping[str, Mapping[str, Any]]) -> list[int]:
    """Versions that stand in the store; a refused cell only repeats what its sender said."""
    return [cell["version"] for cell in cells.values() if cell["outcome"] in STANDING]
