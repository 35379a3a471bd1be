"""Saving the form against a bare view that only stores the same numbers."""

import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from benchmarks.timing import compare
from campaigns.choices import Nature, PaperStatus, ValueType
from campaigns.models import MetricValue, Submission
from portal.models import User
from portal.roles import Role

CHANGED = 20


def bare_view(request: HttpRequest) -> HttpResponse:
    """Least work that stores the numbers: one UPDATE each, no rule, no audit, no page."""
    for name, text in request.POST.items():
        MetricValue.objects.filter(pk=int(name)).update(number=Decimal(text))
    return HttpResponse("ok")


def run() -> list[dict[str, Any]]:
    """One save of a unit's paper in which twenty figures changed."""
    paper = (
        Submission.objects.own()
        .of_units()
        .filter(status=PaperStatus.DRAFT, values__isnull=False, unit__parent__isnull=False)
        .distinct()
        .earliest("pk")
    )
    rows = list(
        paper.values.filter(state="reported", metric__value_type=ValueType.INTEGER)
        .exclude(metric__nature=Nature.RATIO)
        .select_related("metric")[:CHANGED]
    )
    user = User.objects.filter(
        role_assignments__unit=paper.unit, role_assignments__role=Role.UNIT_SECRETARY
    ).earliest("pk")
    client, factory, numbers = Client(), RequestFactory(), itertools.count(1000)
    client.force_login(user)
    address = reverse("campaigns:submission-edit", args=[paper.pk])

    def save() -> None:
        fields = _typed(rows, numbers)
        response = client.post(address, {**fields, "save": "1"})
        if response.status_code not in (200, 302):
            raise RuntimeError(f"the form answered {response.status_code}")

    def bare() -> None:
        number = next(numbers)
        bare_view(factory.post("/", {str(row.pk): str(number) for row in rows}))

    report = compare(f"form save, {len(rows)} figures / bare view", save, bare)
    return [report]


def _typed(rows: list[MetricValue], numbers: Iterator[int]) -> dict[str, str]:
    number = next(numbers)
    return {row.metric.code: str(number) for row in rows}
