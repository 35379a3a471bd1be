"""Recording an activity: choose the kind, then day, topic and numbers; under a minute."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from campaigns.forms.activities.record import ActivityForm, Offer
from campaigns.models import Activity, ActivityKind
from campaigns.selectors.activities.offering import (
    last_topics,
    recordable_kinds,
    series_offered,
    usual_kinds,
)
from campaigns.selectors.activities.reach import owner_of, owners_for
from campaigns.selectors.activities.showing import copied_from
from campaigns.services.activities import record_activity
from portal.errors import RuleBroken
from portal.periods import day_words
from portal.roles import Capability
from portal.views import CapabilityView

TRAIL = ("活动记录", "campaigns:activity-list")


class ActivityChooseView(CapabilityView):
    """Which kind it was: the usual ones first, all below by department."""

    capability = Capability.ACTIVITY_RECORD
    template_name = "campaigns/activities/choose.html"

    def get(self, *args: object) -> HttpResponse:
        """Kinds as links, narrowed by a search word."""
        user, word = self.request.user, self.request.GET.get("q", "")
        kinds = recordable_kinds(user, word)
        groups: dict[str, list[ActivityKind]] = {}
        for kind in kinds:
            groups.setdefault(kind.get_owner_display(), []).append(kind)
        name, home = TRAIL
        return self.page(
            {
                "word": word,
                "usual": [] if word else usual_kinds(user, kinds),
                "groups": list(groups.items()),
                "breadcrumbs": [(name, reverse(home)), ("登记活动", "")],
            }
        )


class ActivityRecordView(CapabilityView):
    """One event of the kind; who speaks for one unit only is not asked which."""

    capability = Capability.ACTIVITY_RECORD
    template_name = "campaigns/activities/record.html"

    def get(self, *args: object, code: str) -> HttpResponse:
        """The form with its defaults."""
        return self.form_page(self.form(self.kind(code)))

    def post(self, *args: object, code: str) -> HttpResponse:
        """Record, or say everything that is in the way."""
        form = self.form(self.kind(code), self.request.POST)
        if not form.is_valid():
            return self.form_page(form, status=422)
        try:
            row = record_activity(form.holder(), form.entry(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(form, status=422)
        owner = owner_of(row.organisation or row.unit)
        self.say(f"已登记：{owner.label}，{day_words(row.held_on)}{row.kind}“{row.topic}”。")
        again = reverse("campaigns:activity-record", args=[code])
        return redirect(f"{again}?{urlencode({'of': owner.key})}")

    def kind(self, code: str) -> ActivityKind:
        """The kind of the address, while in use."""
        rows = ActivityKind.objects.filter(is_active=True).select_related("campaign")
        kind: ActivityKind = get_object_or_404(rows, code=code)
        return kind

    def form(self, kind: ActivityKind, data: Any = None) -> ActivityForm:
        """With whom one may record for (404 for nobody), the editions due, what is copied."""
        owners = owners_for(kind, self.request.user)
        if not owners:
            raise Http404
        series, due = series_offered(kind)
        asked = self.request.GET.get("of", "")
        initial = {"owner": asked} if asked in {owner.key for owner in owners} else {}
        return ActivityForm(Offer(kind, owners, series, due, initial | self.copied(kind)), data)

    def copied(self, kind: ActivityKind) -> dict[str, Any]:
        """What stood in the record that is entered anew."""
        pk = self.request.GET.get("copy", "")
        if not pk.isdecimal() or len(pk) > 10:
            return {}
        seen = Activity.objects.visible_to(self.request.user).filter(kind=kind)
        row = seen.select_related("unit", "organisation").filter(pk=int(pk)).first()
        return copied_from(row) if row else {}

    def form_page(self, form: ActivityForm, *, status: int = 200) -> HttpResponse:
        """The form, newest topics to choose from."""
        kind, (name, home) = form.offer.kind, TRAIL
        choose = reverse("campaigns:activity-choose")
        return self.page(
            {
                "form": form,
                "kind": kind,
                "topics": last_topics(self.request.user, kind),
                "breadcrumbs": [(name, reverse(home)), ("登记活动", choose), (str(kind), "")],
            },
            status=status,
        )
