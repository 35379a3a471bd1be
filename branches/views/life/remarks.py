"""情况说明 on one item of one period, for a branch and for a unit."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from branches.choices import LifeKind
from branches.models import LifeRemark, PartyOrganisation
from branches.selectors.life.reach import recordable_units
from branches.services.life import write_remark
from portal.errors import RuleBroken
from portal.periods import Period, Quarter, parse_period
from portal.roles import Capability
from portal.views import ScopedObjectView
from units.models import Unit


class RemarkView(ScopedObjectView[Any]):
    """What both share: the item and period of the address, one text."""

    slug_field = "code"
    capability = Capability.LIFE_RECORD
    template_name = "branches/life/remark.html"
    back: ClassVar[str]

    def get(self, *args: object, code: str, kind: str, period: str) -> HttpResponse:
        """The text as it stands."""
        subject = self.get_object()
        self.check_speaker(subject)
        row = self.found(subject)
        return self.form_page(subject, row.text if row else "")

    def post(self, *args: object, code: str, kind: str, period: str) -> HttpResponse:
        """Write it."""
        subject, text = self.get_object(), self.request.POST.get("reason", "")
        self.check_speaker(subject)
        try:
            write_remark(subject, self.kind, self.period, text, by=self.request.user)
        except RuleBroken as refusal:
            return self.form_page(subject, text, refusal.message)
        self.say("情况说明已保存，上级在达标看板上可以看到。")
        return redirect(self.back_url(subject))

    def check_speaker(self, subject: Any) -> None:
        """403 for who reaches the subject but does not speak for it."""

    @property
    def kind(self) -> LifeKind:
        """The item; 404 for a word that is none."""
        try:
            return LifeKind(self.kwargs["kind"])
        except ValueError as unknown:
            raise Http404 from unknown

    @property
    def period(self) -> Period:
        """The quarter or year; 404 for what cannot be read."""
        try:
            return parse_period(self.kwargs["period"])
        except ValueError as unknown:
            raise Http404 from unknown

    def found(self, subject: Model) -> LifeRemark | None:
        """The remark on record."""
        key = {"unit": subject, "organisation": None}
        if isinstance(subject, PartyOrganisation):
            key = {"organisation": subject}
        period = self.period
        rows = LifeRemark.objects.filter(kind=self.kind, year=period.year, quarter=period.quarter)
        row: LifeRemark | None = rows.filter(**key).first()
        return row

    def back_url(self, subject: Any) -> str:
        """Where the standing is shown."""
        period = self.period
        quarter = period.code if isinstance(period, Quarter) else f"{period.year}Q4"
        return f"{reverse(self.back, args=[subject.code])}?period={quarter}"

    def form_page(self, subject: Any, text: str, error: str = "") -> HttpResponse:
        """What is to be explained, and the box for it."""
        facts = [
            ("党支部或单位", str(subject)),
            ("事项", self.kind.label),
            ("期间", self.period.label),
        ]
        return self.page(
            {
                "facts": facts,
                "text": text,
                "error": error,
                "back_url": self.back_url(subject),
                "breadcrumbs": [(str(subject), self.back_url(subject)), ("情况说明", "")],
            },
            status=422 if error else 200,
        )


class BodyRemarkView(RemarkView):
    """Of a branch."""

    model = PartyOrganisation
    back = "branches:life-body"

    def base_queryset(self) -> models.QuerySet[Any]:
        """Branches with their unit."""
        rows: models.QuerySet[Any] = PartyOrganisation.objects.branches().select_related("unit")
        return rows


class UnitRemarkView(RemarkView):
    """Of a unit; a branch's secretary does not speak for it."""

    model = Unit
    back = "branches:life-unit"

    def check_speaker(self, subject: Any) -> None:
        """Only whose role is held in the unit itself or above it."""
        if not recordable_units(self.request.user).filter(pk=subject.pk).exists():
            raise PermissionDenied
