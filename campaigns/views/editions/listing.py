"""The list of editions, and starting one."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from campaigns.choices import ApplicationStatus
from campaigns.filters.frames.editions import SelectionFilter, SelectionTable
from campaigns.forms.editions.basics import StartForm
from campaigns.models import Selection, SelectionKind
from campaigns.querysets.selections import BEFORE_COMMITTEE
from campaigns.selectors.editions.planning import next_working_day
from campaigns.services.editions.starting import start_edition
from campaigns.views.editions.base import LIST
from campaigns.views.frames.form_page import FormPage
from portal.roles import Capability
from portal.selectors import load_calendar
from portal.views import ScopedListView, ScopedObjectView

UNCOUNTED = (*BEFORE_COMMITTEE, ApplicationStatus.WITHDRAWN)


class SelectionListView(ScopedListView):
    """Editions; drafts are shown to those who make them."""

    capability = Capability.CAMPAIGN_READ
    filterset_class = SelectionFilter
    table_class = SelectionTable
    title = LIST
    subtitle = "从申报到命名的每一届评选。申报数是单位已推荐到工委的。"
    empty_title = "还没有评选"
    empty_text = "工委启动评选后列在这里；也可以放宽筛选条件再找。"

    def rows(self) -> QuerySet[Selection]:
        """With the number of applications the committee has."""
        counted = Count("applications", filter=~Q(applications__status__in=UNCOUNTED))
        rows: Any = Selection.objects.visible_to(self.request.user)
        found: QuerySet[Selection] = rows.select_related("kind").annotate(applied=counted)
        return found

    def extra_context(self) -> dict[str, Any]:
        """The way to kinds, where editions are started."""
        return {"actions": "campaigns/editions/_list_actions.html"}


class SelectionStartView(FormPage, ScopedObjectView[SelectionKind]):
    """新建届次 of one kind."""

    model: ClassVar[type[models.Model]] = SelectionKind
    slug_field = "code"
    capability = Capability.CAMPAIGN_RUN
    intro = "环节、标准、条件、名额和评委组从评选类型复制，启动前都可以改。"
    button = "新建届次"

    def subject(self) -> SelectionKind:
        """The kind of the address."""
        return self.get_object()

    def make_form(self, subject: SelectionKind, data: QueryDict | None = None) -> StartForm:
        """With the next number."""
        last = Selection.objects.filter(kind=subject).aggregate(last=Max("edition"))["last"]
        first_day = next_working_day(load_calendar(), timezone.localdate())
        return StartForm(subject, last, first_day, data)

    def act(self, subject: SelectionKind, form: StartForm) -> HttpResponse:
        """Start it and show what is still lacking."""
        selection = start_edition(subject, form.facts, by=self.request.user)
        self.say(f"已新建“{selection}”，请核对各页后启动。")
        return redirect("campaigns:selection-detail", pk=selection.pk)

    def context(self, subject: SelectionKind) -> dict[str, Any]:
        """Words of the page."""
        back = reverse("campaigns:selection-kind-detail", args=[subject.code])
        start = ("评选类型", reverse("campaigns:selection-kind-list"))
        trail = [start, (subject.name, back), ("新建届次", "")]
        return {"title": f"新建届次：{subject}", "breadcrumbs": trail, "back_url": back}
