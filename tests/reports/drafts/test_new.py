"""A new draft: only what its kind may speak of is asked and offered."""

import datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse

from portal.periods import Quarter
from reports.forms.batches import BatchForm
from reports.forms.documents import ReportRequestForm
from reports.forms.new_drafts import last_ended
from reports.models import Draft
from tests.cast import Cast, as_, words
from tests.reports.scene import round_of

NEW = reverse("reports:draft-new")
NOVEMBER = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("parts", "today", "found"),
    [
        (("year",), NOVEMBER, (2025, "year")),
        (("half",), NOVEMBER, (2026, "half")),
        (("year", "half", "q1", "q2", "q3", "q4"), NOVEMBER, (2026, "q3")),
        (("year", "half", "q1", "q2", "q3", "q4"), datetime.date(2026, 7, 1), (2026, "half")),
        (("year",), datetime.date(2020, 1, 1), (2026, "year")),
    ],
)
def test_the_period_that_ended_last_stands_first(
    parts: tuple[str, ...], today: datetime.date, found: tuple[int, str]
) -> None:
    assert last_ended((2026, 2025), parts, today) == found


@pytest.mark.django_db
def test_the_annual_summary_is_of_the_city_and_of_a_whole_year(
    year: SimpleNamespace, cast: Cast
) -> None:
    page = as_(cast.chen).get(NEW)
    form = page.context["form"]
    assert "unit" not in form.fields
    assert [value for value, _ in form.fields["part"].choices] == ["year"]
    assert form["year"].value() == 2025
    assert "?kind=half_year" in words(page)


@pytest.mark.django_db
def test_a_half_year_is_the_half_year(year: SimpleNamespace, cast: Cast) -> None:
    form = as_(cast.chen).get(NEW, {"kind": "half_year"}).context["form"]
    assert [value for value, _ in form.fields["part"].choices] == ["half"]


@pytest.mark.django_db
def test_a_unit_is_found_by_name_or_initials(year: SimpleNamespace, cast: Cast) -> None:
    client = as_(cast.chen)
    assert f'value="{cast.finance.short_name}"' in words(client.get(NEW, {"kind": "unit"}))
    typed = {"kind": "unit", "year": "2025", "part": "year"}
    for word in ("", "没有的局"):
        refused = client.post(NEW, typed | {"unit": word})
        assert refused.status_code == 422
        assert "单位" in refused.context["form"].errors["unit"][0]
    for word in (cast.finance.initials, cast.finance.short_name):
        assert client.post(NEW, typed | {"unit": word}).status_code == 302
        assert Draft.objects.latest("pk").unit == cast.finance


@pytest.mark.django_db
def test_a_part_of_the_name_or_of_the_initials_finds_the_unit(
    year: SimpleNamespace, cast: Cast
) -> None:
    client = as_(cast.chen)
    typed = {"kind": "unit", "year": "2025", "part": "year"}
    for word in ("财政", "财政局", "CZJ", "caizheng"):
        assert client.post(NEW, typed | {"unit": word}).status_code == 302, word
        assert Draft.objects.latest("pk").unit == cast.finance
    refused = client.post(NEW, typed | {"unit": "局"})
    assert refused.status_code == 422
    (fault,) = refused.context["form"].errors["unit"]
    assert "“局”可以是" in fault
    assert cast.finance.short_name in fault
    assert cast.civil.short_name in fault


@pytest.mark.django_db
def test_the_forms_above_the_lists_offer_the_period_that_ended_last(
    year: SimpleNamespace, cast: Cast
) -> None:
    client = as_(cast.chen)
    for door in ("report-list", "batch-list"):
        page = client.get(reverse(f"reports:{door}")).content.decode()
        assert '<option value="2025" selected>' in page
        assert '<option value="year" selected>' in page
    round_of(Quarter(2026, 3))
    with time_machine.travel("2026-11-21 09:00+08:00", tick=False):
        asked, batch = ReportRequestForm(cast.chen), BatchForm()
    for form in (asked, batch):
        assert (form["year"].value(), form["part"].value()) == (2026, "q3")
    assert asked["kind"].value() == "quarterly"


@pytest.mark.django_db
def test_an_unknown_kind_is_refused_in_words(year: SimpleNamespace, cast: Cast) -> None:
    typed = {"kind": "novel", "year": "2025", "part": "year"}
    refused = as_(cast.chen).post(NEW, typed, follow=True)
    assert refused.redirect_chain == [(NEW, 302)]
    assert "没有这种文稿" in words(refused)
    assert not Draft.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("door", "leads"), [("batch-new", "batch-list"), ("report-request", "report-list")]
)
def test_a_reload_leads_to_the_list(door: str, leads: str, cast: Cast) -> None:
    answer = as_(cast.chen).get(reverse(f"reports:{door}"))
    assert (answer.status_code, answer["Location"]) == (302, reverse(f"reports:{leads}"))


@pytest.mark.django_db
def test_reports_are_listed_by_kind(report: object, cast: Cast) -> None:
    client, url = as_(cast.chen), reverse("reports:report-list")
    assert "年度工作总结" in words(client.get(url))
    assert len(client.get(url, {"kind": "annual"}).context["table"].rows) == 1
    assert len(client.get(url, {"kind": "brief"}).context["table"].rows) == 0
