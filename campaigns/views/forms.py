"""Published forms: all versions, one form to read, two forms side by side, moving a round."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_tables2 import RequestConfig

from campaigns.choices import Reporter
from campaigns.filters.forms import FormFilter, FormMetricTable, FormTable, named_alike
from campaigns.models import Campaign, FormVersion, ReportingRound
from campaigns.selectors.form_differences import form_differences
from campaigns.selectors.forms import read_form
from campaigns.services.forms import move_round
from portal.choices import PeriodKind
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.spreadsheets import workbook_response
from portal.views import CapabilityView, ScopedListView

Crumb = tuple[str, str]


def trail(*here: Crumb) -> list[Crumb]:
    """Breadcrumb from the list of forms."""
    return [("表样", reverse("campaigns:form-list")), *here]


class FormListView(ScopedListView):
    """Every version of every form; above it the doors to the drafts."""

    capability = Capability.CAMPAIGN_MANAGE
    template_name = "campaigns/forms/list.html"
    filterset_class = FormFilter
    table_class = FormTable
    title = "表样"
    subtitle = "发布即固定。批次开放时用最新一版，以前的批次仍按当时的表样打开。"
    empty_text = "发布第一版后在这里列出。"

    def rows(self) -> QuerySet[FormVersion]:
        """Newest first, without their texts."""
        forms = FormVersion.objects.select_related("campaign", "published_by").defer("content")
        counted: QuerySet[FormVersion] = forms.annotate(round_count=Count("rounds"))
        return counted.order_by("-published_at", "-pk")

    def extra_context(self) -> dict[str, Any]:
        """A draft for each kind of period."""
        return {
            "drafts": [
                (campaign, kind, kind.label)
                for campaign in Campaign.objects.statistics().order_by("pk")
                for kind in PeriodKind
            ]
        }


class FormDetailView(CapabilityView):
    """One published form: what it asks, line by line, and the rounds that use it."""

    capability = Capability.CAMPAIGN_MANAGE
    template_name = "campaigns/forms/detail.html"

    def get(self, *args: Any, pk: int) -> HttpResponseBase:
        """The table, or its sheet."""
        version = get_object_or_404(
            FormVersion.objects.select_related("campaign", "published_by"), pk=pk
        )
        level, words = self.request.GET.get("level", ""), self.request.GET.get("q", "")
        form = read_form(version.content)
        chosen = form.of_levels((level,)) if level in Reporter.values else list(form.metrics)
        table = FormMetricTable(named_alike(chosen, words))
        RequestConfig(self.request, paginate={"per_page": 50}).configure(table)
        if self.request.GET.get("export") == "xlsx":
            header, *body = table.as_values()
            return workbook_response(str(version), header, body, by=self.request.user)
        query = self.request.GET.copy()
        query["export"] = "xlsx"
        return self.page(
            {
                "version": version,
                "form": form,
                "table": table,
                "level": level,
                "words": words,
                "levels": Reporter.choices,
                "export_url": f"?{query.urlencode()}",
                "rounds": version.rounds.newest_first(),
                "movable": movable_rounds(version),
                "breadcrumbs": trail((str(version), "")),
            }
        )


def movable_rounds(version: FormVersion) -> QuerySet[ReportingRound]:
    """Open rounds that still follow an older form."""
    rounds = ReportingRound.objects.filter(
        campaign=version.campaign_id, period_kind=version.period_kind, locked_at__isnull=True
    ).exclude(form__serial__gte=version.serial)
    found: QuerySet[ReportingRound] = rounds.select_related("form").newest_first()
    return found


class FormDifferenceView(CapabilityView):
    """What a version asks otherwise than another; the one before it, unless another is named."""

    capability = Capability.CAMPAIGN_MANAGE
    template_name = "campaigns/forms/difference.html"

    def get(self, *args: Any, pk: int) -> HttpResponse:
        """The differences."""
        version = get_object_or_404(FormVersion.objects.select_related("campaign"), pk=pk)
        others = FormVersion.objects.filter(
            campaign=version.campaign_id, period_kind=version.period_kind
        ).exclude(pk=pk)
        against = self.against(version, others)
        now = read_form(version.content)
        found = form_differences(read_form(against.content), now) if against else []
        return self.page(
            {
                "version": version,
                "against": against,
                "others": others.defer("content"),
                "differences": found,
                "breadcrumbs": trail((str(version), detail_url(version)), ("与其他版比较", "")),
            }
        )

    def against(self, version: FormVersion, others: QuerySet[FormVersion]) -> FormVersion | None:
        """The version to compare with; 404 for one that is no version of this form."""
        wanted = self.request.GET.get("against", "")
        if not wanted:
            return others.filter(serial__lt=version.serial).order_by("-serial").first()
        if not wanted.isdecimal() or len(wanted) > 10:
            raise Http404
        return get_object_or_404(others, pk=int(wanted))


def detail_url(version: FormVersion) -> str:
    """Address of one published form."""
    return reverse("campaigns:form-detail", args=[version.pk])


class RoundFormView(CapabilityView):
    """An open round takes a newer form: asked once more, with a reason."""

    capability = Capability.CAMPAIGN_MANAGE
    template_name = "campaigns/forms/move.html"

    def get(self, *args: Any, pk: int, form: int) -> HttpResponse:
        """What will change for the papers of the round."""
        return self.ask(*self.pair(pk, form))

    def post(self, *args: Any, pk: int, form: int) -> HttpResponse:
        """Move it, or say what is in the way."""
        row, version = self.pair(pk, form)
        reason = self.request.POST.get("reason", "")
        try:
            move_round(row, version, by=self.request.user, reason=reason)
        except RuleBroken as refusal:
            return self.ask(row, version, refusal.message)
        self.say(f"{row.period.label}填报已改用第{version.serial}版表样，已填的数都保留。")
        return redirect("campaigns:form-detail", pk=version.pk)

    def pair(self, pk: int, form: int) -> tuple[ReportingRound, FormVersion]:
        """The round and the form; either missing is 404."""
        rounds = ReportingRound.objects.select_related("form", "campaign")
        forms = FormVersion.objects.select_related("campaign")
        return get_object_or_404(rounds, pk=pk), get_object_or_404(forms, pk=form)

    def ask(self, row: ReportingRound, version: FormVersion, error: str = "") -> HttpResponse:
        """The confirmation, with the differences below it."""
        before = read_form(row.form.content) if row.form else None
        differences = form_differences(before, read_form(version.content))
        return self.page(
            {
                "round": row,
                "version": version,
                "differences": differences,
                "error": error,
                "reason": self.request.POST.get("reason", ""),
                "facts": [
                    ("批次", row),
                    ("现用表样", f"第{row.form.serial}版" if row.form else "未固定"),
                    ("改用", f"第{version.serial}版"),
                    ("变动", f"{len(differences)}处"),
                ],
                "breadcrumbs": trail((str(version), detail_url(version)), ("改用新表样", "")),
            }
        )
