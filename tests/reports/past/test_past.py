"""Figures of earlier reports: read, looked at by a person, and then a base of comparison."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.prose import find_figures
from reports.choices import PastStatus
from reports.models import PastFigure, PastReport
from reports.services.past import (
    PastChoice,
    confirm_clean,
    confirm_past,
    drop_past_report,
    reject_past,
    reopen_past,
    take_past_report,
)
from reports.services.past.taking import year_of
from tests.cast import Cast, as_, words

pytestmark = pytest.mark.django_db
TEXT = (
    "2024年，市直机关工委推动市直单位发现问题105个，已整改问题近60个。"
    "开展警示教育18次，比上年的15次多3次。市财政局发现问题92个。"
    "评定先进***名，栽种银杏树300棵。"
)


@pytest.fixture
def past(metrics: SimpleNamespace, cast: Cast) -> PastReport:
    return take_past_report(cast.city, "2024年工作总结", 2024, TEXT, by=cast.chen)


def of(past: PastReport, printed: str) -> PastFigure:
    found: PastFigure = past.figures.get(value_as_printed=printed)
    return found


def choice(past: PastReport, printed: str, **changed: object) -> PastChoice:
    row = of(past, printed)
    facts = {"metric": row.metric, "unit": row.unit, "year": row.year, "value": row.value}
    return PastChoice(**(facts | changed))  # type: ignore[arg-type]


def test_each_number_waits_with_a_suggestion(past: PastReport, cast: Cast) -> None:
    rows = {row.value_as_printed: row for row in past.figures.select_related("metric", "unit")}
    first = rows["105个"]
    assert (first.metric and first.metric.code, first.unit, first.year) == (
        "issues_found", cast.city, 2024,
    )  # fmt: skip
    assert rows["92个"].unit == cast.finance
    assert rows["15次"].year == 2023
    assert rows["***名"].value is None
    assert rows["300棵"].metric is None
    assert {row.status for row in rows.values()} == {PastStatus.PENDING}
    assert all(TEXT[row.begins : row.ends] == row.value_as_printed for row in rows.values())


def test_clean_ones_are_confirmed_together(past: PastReport, cast: Cast) -> None:
    assert confirm_clean(past, by=cast.chen) >= 3
    confirmed = past.figures.filter(status=PastStatus.CONFIRMED)
    printed = set(confirmed.values_list("value_as_printed", flat=True))
    assert {"105个", "92个", "18次"} <= printed
    # Not an exact number, masked, or of no metric: a person looks at each.
    assert not {"近60个", "***名", "300棵"} & printed
    assert {row.decided_by for row in confirmed} == {cast.chen}


def test_what_is_told_of_several_years_waits_for_a_look(
    metrics: SimpleNamespace, cast: Cast
) -> None:
    text = "“十四五”期间，开展警示教育180次。2024年，发现问题105个。"
    report = take_past_report(cast.city, "2024年总结", 2024, text, by=cast.chen)
    confirm_clean(report, by=cast.chen)
    assert of(report, "180次").status == PastStatus.PENDING
    assert of(report, "105个").status == PastStatus.CONFIRMED
    shown = words(as_(cast.chen).get(reverse("reports:past-detail", args=[report.pk])))
    assert "原文说的是“十四五”期间”" in shown


def test_a_row_is_corrected_and_confirmed(
    past: PastReport, cast: Cast, metrics: SimpleNamespace
) -> None:
    wanted = choice(past, "近60个", metric=metrics.fixed, value=Decimal(59))
    row = confirm_past(of(past, "近60个"), wanted, by=cast.chen)
    assert (row.status, row.value, row.metric) == (PastStatus.CONFIRMED, 59, metrics.fixed)
    with pytest.raises(WrongState):
        confirm_past(row, wanted, by=cast.chen)
    assert reopen_past(row, by=cast.chen).status == PastStatus.PENDING


def test_one_place_holds_one_figure(past: PastReport, cast: Cast) -> None:
    confirm_past(of(past, "105个"), choice(past, "105个"), by=cast.chen)
    with pytest.raises(RuleBroken, match="已按《2024年工作总结》确认为105个"):
        confirm_past(of(past, "300棵"), choice(past, "105个"), by=cast.chen)


def test_only_writers_decide(past: PastReport, cast: Cast) -> None:
    for act in (reject_past, reopen_past):
        with pytest.raises((NotAllowed, WrongState)):
            act(of(past, "300棵"), by=cast.wang)
    with pytest.raises(NotAllowed):
        take_past_report(cast.finance, "总结", 2024, TEXT, by=cast.wang)


def test_a_report_is_taken_in_once_and_goes_only_without_bases(
    past: PastReport, cast: Cast
) -> None:
    with pytest.raises(RuleBroken, match="已经录入过"):
        take_past_report(cast.city, "又一份", 2024, TEXT, by=cast.chen)
    with pytest.raises(RuleBroken, match="没有找到"):
        take_past_report(cast.city, "空的", 2024, "一年来各项工作有序推进。", by=cast.chen)
    row = confirm_past(of(past, "105个"), choice(past, "105个"), by=cast.chen)
    with pytest.raises(RuleBroken, match="逐个撤回"):
        drop_past_report(past, by=cast.chen)
    reopen_past(row, by=cast.chen)
    drop_past_report(past, by=cast.chen)
    assert not PastReport.objects.exists()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("举办讲座42场。", 2024),
        ("上年举办讲座42场。", 2023),
        ("2022年举办讲座42场。", 2022),
        ("力争2026年举办讲座42场。", 2024),
        ("比上年增加42场。", 2024),
    ],
)
def test_the_year_beside_a_figure_counts(text: str, year: int) -> None:
    found = next(row for row in find_figures(text) if row.kind == "figure")
    assert year_of(found, 2024) == year


def test_the_page_confirms_a_row_and_leads_to_the_next(past: PastReport, cast: Cast) -> None:
    client, page = as_(cast.chen), reverse("reports:past-detail", args=[past.pk])
    assert "确认没有疑问的" in words(client.get(page))
    row = of(past, "近60个")
    typed = {"act": "confirm", "figure": row.pk, "metric": "没有这项", "unit": "市财政局",
             "year": "2024", "value": "59"}  # fmt: skip
    refused = client.post(f"{page}?status=pending", typed)
    assert refused.status_code == 422
    assert "没有指标叫“没有这项”" in words(refused)
    assert 'value="没有这项"' in words(refused)
    typed |= {"metric": "已整改问题数"}
    answer = client.post(f"{page}?status=pending", typed)
    assert answer.status_code == 302
    following = past.figures.filter(status=PastStatus.PENDING, begins__gt=row.begins).first()
    assert following is not None
    assert answer["Location"] == f"{page}?status=pending&at={following.pk}#figure-{following.pk}"
    client.post(page, {"act": "reject", "figure": following.pk})
    following.refresh_from_db()
    assert following.status == PastStatus.REJECTED
    sheet = client.get(page, {"export": "xlsx"})
    assert sheet.status_code == 200


def test_a_file_comes_in_by_the_page(metrics: SimpleNamespace, cast: Cast) -> None:
    client, page = as_(cast.chen), reverse("reports:past-new")
    typed = {"unit": cast.city.pk, "title": "2024年工作总结", "year": 2024}
    assert client.post(page, typed).status_code == 422
    sent = SimpleUploadedFile("总结.txt", TEXT.encode("gb18030"))
    answer = client.post(page, {**typed, "file": sent}, follow=True)
    assert "读出" in words(answer)
    assert PastReport.objects.get().text == TEXT
    assert "2024年工作总结" in words(client.get(reverse("reports:past-list")))
