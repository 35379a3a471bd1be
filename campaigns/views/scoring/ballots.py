"""A judge's own pages: the list of what he scores, and one ballot."""

from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.choices import ApplicationStatus, BallotStatus, SelectionStatus
from campaigns.filters.ballots import BallotFilter, BallotTable
from campaigns.forms.scoring.ballots import BallotForm, name_of
from campaigns.models import Ballot
from campaigns.selectors.scoring.ballots import BallotPage, ballot_page, ballots_of, next_ballot
from campaigns.services.scoring import cast_ballot, keep_draft, recuse, reopen_ballot
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView


class BallotListView(ScopedListView):
    """What the reader is asked to score; nobody else's marks are ever here."""

    capability = Capability.SELECTION_SCORE
    filterset_class = BallotFilter
    table_class = BallotTable
    title = "我的评分"
    subtitle = "逐个打分，可先存草稿；评分结束前彼此看不到分数。本人任职单位的申报由系统回避。"
    empty_title = "没有需要您评分的申报"
    empty_text = "工委开始评分后，分给您的申报会列在这里。"

    def rows(self) -> QuerySet[Ballot]:
        """Open ones first."""
        return ballots_of(self.request.user)


class BallotBase(ScopedObjectView[Ballot]):
    """One ballot of the reader."""

    model: ClassVar[type[models.Model]] = Ballot
    capability = Capability.SELECTION_SCORE
    template_name = "campaigns/scoring/ballot.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """With what the page names."""
        rows = Ballot.objects.select_related(
            "application__unit",
            "application__organisation",
            "application__selection",
            "judge__panel",
        )
        return cast("models.QuerySet[Any]", rows)

    def ballot_form(self, ballot: Ballot, data: Any = None) -> tuple[BallotPage, BallotForm]:
        """The page's content and its form."""
        content = ballot_page(ballot)
        initial = {name_of(c): content.marks.get(c.pk) for c in content.criteria}
        return content, BallotForm(content.criteria, initial | {"remark": ballot.remark}, data)

    def show(
        self, ballot: Ballot, content: BallotPage, form: BallotForm, **more: Any
    ) -> HttpResponse:
        """The ballot; `refused` makes it a 422 with everything typed kept."""
        application, status = ballot.application, 422 if more.pop("refused", False) else 200
        selection = application.selection
        is_open = (
            selection.status == SelectionStatus.SCORING
            and application.status == ApplicationStatus.ACCEPTED
        )
        return self.page(
            {
                "ballot": ballot,
                "application": application,
                "selection": selection,
                "form": form,
                "groups": form.groups(content),
                "files": content.files_of(None),
                "is_open": is_open,
                "may_type": is_open and ballot.status == BallotStatus.OPEN,
                "most": sum(c.maximum for c in content.criteria if c.kind == "item"),
                "breadcrumbs": [("我的评分", reverse("campaigns:ballot-list")), ("打分", "")],
                **more,
            },
            status=status,
        )


class BallotView(BallotBase):
    """Marking one application on one page."""

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Criteria with boxes, or what was given."""
        ballot = self.get_object()
        return self.show(ballot, *self.ballot_form(ballot))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """存草稿 or 提交评分."""
        ballot = self.get_object()
        content, form = self.ballot_form(ballot, self.request.POST)
        if not form.is_valid():
            return self.show(ballot, content, form, refused=True)
        try:
            return self.keep(ballot, form)
        except RuleBroken as refusal:
            form.point_at_gaps()
            form.add_error(None, refusal.message)
            return self.show(ballot, content, form, refused=True)

    def keep(self, ballot: Ballot, form: BallotForm) -> HttpResponse:
        """Save, and go on to the next one when it was cast."""
        user = self.request.user
        if "cast" not in self.request.POST:
            keep_draft(ballot, form.entry(), by=user)
            self.say("草稿已保存，还没有提交。")
            return redirect("campaigns:ballot-edit", pk=ballot.pk)
        cast_ballot(ballot, form.entry(), by=user)
        following = next_ballot(ballot, user)
        if following is None:
            self.say(f"已提交对“{ballot.application}”的评分，本次评选的申报您都已评完。")
            return redirect("campaigns:ballot-list")
        self.say(f"已提交对“{ballot.application}”的评分，下一个：“{following.application}”。")
        return redirect("campaigns:ballot-edit", pk=following.pk)


class BallotRecuseView(BallotBase):
    """回避 with a reason."""

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Stand back."""
        ballot = self.get_object()
        reason = self.request.POST.get("reason", "")
        try:
            recuse(ballot, reason, by=self.request.user)
        except RuleBroken as refusal:
            content, form = self.ballot_form(ballot)
            return self.show(
                ballot, content, form, refused=True, recusal=refusal.message, reason=reason
            )
        self.say(f"已回避“{ballot.application}”。")
        return redirect("campaigns:ballot-list")


class BallotReopenView(BallotBase):
    """重新评分."""

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Take it up again."""
        ballot = self.get_object()
        try:
            reopen_ballot(ballot, by=self.request.user)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        else:
            self.say("可以修改了；再次提交前，以上次提交的分数为准。")
        return redirect("campaigns:ballot-edit", pk=pk)
