"""The page of one edition, and the acts that move it on."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.utils import timezone

from campaigns.choices import SelectionStatus
from campaigns.models import EligibilityRule, Selection
from campaigns.selectors.editions.asking import facts_of_closing, has_guessed_days
from campaigns.selectors.editions.hub import (
    application_counts,
    next_steps,
    stage_lines,
    what_is_lacking,
)
from campaigns.selectors.editions.trail import edition_events
from campaigns.selectors.editions.words import condition_words, rules_words
from campaigns.services.selections.opening import open_selection
from campaigns.services.selections.stepping import (
    begin_scoring,
    cancel_selection,
    close_applications,
)
from campaigns.views.editions.base import EditionView, trail
from campaigns.views.frames.form_page import UNPROCESSABLE
from campaigns.workflow import SELECTION
from portal.errors import NotAllowed, PaperRefused, RuleBroken
from portal.models import User
from portal.roles import Capability
from portal.selectors import load_calendar

WORDS = {
    "open": "启动后各单位可以申报；评选标准、条件、名额和评分规则从此固定，不再改动。",
    "review": "截止后不再接受申报和推荐；没有推荐的申报留在单位。",
    "score": "开始后评委各自打分，互相看不到；评委名单不再调整。",
    "cancel": "中止后不再进行，也不能恢复；申报单位看得到理由。",
}
DONE = {
    "open": "已启动，各单位可以申报了。",
    "review": "已截止申报，进入初审。",
    "score": "已开始评分，评委在“我的评分”中打分。",
    "cancel": "已中止。",
}


class SelectionDetailView(EditionView):
    """The hub: where it stands, what is lacking, what is next."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/editions/detail.html"
    here = "selection-detail"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The page."""
        return self.show(self.get_object())

    def show(self, selection: Selection) -> HttpResponse:
        """Everything about it that the reader may see."""
        user = self.request.user
        read_once(selection)
        panels = [
            (p.get_kind_display(), f"{p.weight.normalize():f}") for p in selection.panels.all()
        ]
        context = self.frame(selection) | {
            "breadcrumbs": trail(selection),
            "steps": next_steps(selection, user),
            "lacking": what_is_lacking(selection, user),
            "stages": stage_lines(selection, timezone.localdate()),
            "counts": application_counts(selection, user),
            "conditions": [(condition_words(row), row.basis) for row in selection.conditions.all()],
            "rules": rules_words(selection),
            "panels": panels,
            "may_run": user.can(Capability.CAMPAIGN_RUN),
            "events": edition_events(selection, inside=user.can(Capability.CITY_BOARD_READ)),
        }
        return self.page({**context, "page": context})


def read_once(selection: Selection) -> None:
    """Each table the page reads, in one query; a draft is judged by its criteria and judges too."""
    conditions = EligibilityRule.objects.select_related("kind")
    is_draft = selection.status == SelectionStatus.DRAFT
    more = ("panels__judges", "criteria") if is_draft else ("panels",)
    prefetch_related_objects([selection], "stages", Prefetch("conditions", conditions), *more)


class SelectionActionView(EditionView):
    """启动, 截止申报, 开始评分, 中止: asked once more, refused with every sentence."""

    template_name = "campaigns/editions/confirm.html"

    def get(self, *args: object, pk: int, action: str) -> HttpResponse:
        """What is about to happen."""
        return self.ask(self.get_object(), action)

    def post(self, *args: object, pk: int, action: str) -> HttpResponse:
        """Do it, or every reason why not."""
        selection = self.get_object()
        try:
            self.move(selection, action, self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except PaperRefused as refusal:
            return self.ask(selection, action, *(r.sentence for r in refusal.refusals))
        except RuleBroken as refusal:
            return self.ask(selection, action, refusal.message)
        self.say(f"“{selection}”{DONE[action]}")
        return self.back(selection)

    def move(self, selection: Selection, action: str, by: User) -> Selection:
        """The service behind the button."""
        if action == "cancel":
            return cancel_selection(selection, by=by, reason=self.request.POST.get("reason", ""))
        acts = {"open": open_selection, "review": close_applications, "score": begin_scoring}
        return acts[action](selection, by=by)

    def ask(self, selection: Selection, action: str, *errors: str) -> HttpResponse:
        """The question."""
        act = SELECTION.find(action)
        context = {
            "selection": selection,
            "act": act,
            "text": WORDS[action],
            "lacking": what_is_lacking(selection, self.request.user) if action == "open" else [],
            "is_guessed": action == "open" and has_guessed_days(selection, load_calendar()),
            "facts": [
                ("评选", selection.name),
                ("依据文件", selection.basis_document or "没有填写"),
                ("批准机关", selection.approving_authority or "没有填写"),
                *(facts_of_closing(selection, timezone.localdate()) if action == "review" else []),
            ],
            "errors": errors,
            "reason": self.request.POST.get("reason", ""),
            "breadcrumbs": trail(selection, act.label),
        }
        return self.page(context, status=UNPROCESSABLE if errors else 200)
