"""What the editor's own script asks for and sends (JSON): words, moves, fields."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.pinyin import search_word
from portal.roles import Capability
from reports.figures.field_search import search_fields, units_fitting
from reports.forms.draft_batches import Batch
from reports.models import Draft
from reports.services.drafts.figuring import scope_of
from reports.services.drafts.handing import HeldByOther, why_not_writable
from reports.views.drafts.base import DraftPage, ReadingPage
from reports.views.drafts.block_answers import BlockAnswers

MOST_NAMED = 6
ENDED = "登录已过期，请重新登录；您写的文字已留在本机，登录后自动保存。"
OTHER_ACCOUNT = "这个浏览器现在登录的是{now}，不是写这份文稿的人。请用原账号重新登录后继续。"


class JsonDoor(DraftPage):
    """Refusals come as JSON too."""

    def handle_no_permission(self) -> Any:
        """The session has ended: said in JSON, for a script cannot follow to the login page."""
        get_token(self.request)
        return JsonResponse({"ended": ENDED}, status=401)

    def stranger(self, account: str) -> JsonResponse | None:
        """Refuse words of another person than the one who is logged in now."""
        if account in ("", self.request.user.get_username()):
            return None
        sentence = OTHER_ACCOUNT.format(now=self.request.user)
        return JsonResponse({"ended": sentence, "other": True}, status=401)


class BlocksView(JsonDoor, ReadingPage):
    """GET: whether the draft moved on and who holds it; POST: blocks to save, or one act."""

    def get_capability(self, obj: Draft) -> Capability:
        """Those who read the page may ask; only writers send."""
        if self.request.method == "POST":
            return Capability.REPORT_WRITE
        return super().get_capability(obj)

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The draft's state; whole sheet when it is newer than `since`."""
        draft = self.get_object()
        if stranger := self.stranger(self.request.GET.get("account", "")):
            return stranger
        get_token(self.request)
        since = self.request.GET.get("since", "")
        answers = BlockAnswers(draft, self.request)
        known = since.isdecimal() and len(since) < 10 and int(since) >= draft.revision  # noqa: PLR2004
        return JsonResponse(answers.standing() | ({} if known else answers.sheet()))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Each block stored on its own, or one act on one block."""
        draft = self.get_object()
        try:
            batch = Batch.parse(self.request.body)
        except RuleBroken as refusal:
            return JsonResponse({"error": refusal.message}, status=400)
        if stranger := self.stranger(batch.account):
            return stranger
        answers = BlockAnswers(draft, self.request)
        try:
            return JsonResponse(answers.act(batch) if batch.act else answers.store(batch))
        except NotAllowed as refusal:
            return JsonResponse({"error": refusal.message}, status=403)
        except (HeldByOther, WrongState):
            fresh = self.get_object()
            return JsonResponse({"closed": why_not_writable(fresh, self.request.user)}, status=409)
        except RuleBroken as refusal:
            return JsonResponse({"error": refusal.message}, status=400)


class FieldsView(JsonDoor):
    """Fields by Chinese, code or pinyin initials, with what they say."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Up to twenty offers."""
        draft = self.get_object()
        word = search_word(self.request.GET.get("q", ""))
        scope = scope_of(draft)
        rows = [
            {
                "key": offer.key,
                "label": offer.label,
                "shown": offer.shown,
                "withheld": offer.is_withheld,
            }
            for offer in search_fields(word, scope)
        ]
        several = [] if rows else units_fitting(word, scope)
        named = "、".join(several[:MOST_NAMED]) + ("等" if len(several) > MOST_NAMED else "")
        said = f"有{len(several)}个单位都可这样写：{named}，请写全。" if several else ""
        return JsonResponse({"offers": rows, "said": said})
