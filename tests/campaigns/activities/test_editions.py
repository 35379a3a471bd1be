"""Numbered series: t+1 and nothing else."""

import pytest
from django.urls import reverse

from campaigns.models import ActivityKind, ActivitySeries
from campaigns.selectors.activities.editions import next_editions
from campaigns.services.activities import void_activity
from campaigns.services.activities.series import change_series, found_series
from portal.errors import NotAllowed, RuleBroken
from tests.cast import Cast, as_, words
from tests.factories.activities import hold


def held(cast: Cast, series: ActivitySeries, day: str, edition: int | None) -> object:
    told = {"works": 30}
    return hold(cast.city, series.kind, day, "书画展", told, by=cast.chen, series=series,
                edition=edition)  # fmt: skip


def test_editions_follow_each_other(cast: Cast, series: ActivitySeries) -> None:
    with pytest.raises(RuleBroken, match="第9届（期）还没有登记，不能跳到第10届"):
        held(cast, series, "2024-09-01", 10)
    held(cast, series, "2024-09-01", 9)
    with pytest.raises(RuleBroken, match="第9届（期）已于2024年9月1日登记，不能重复，本次应为第10"):
        held(cast, series, "2025-09-01", 9)
    with pytest.raises(RuleBroken, match="从第9届（期）记起"):
        held(cast, series, "2025-09-01", 3)
    with pytest.raises(RuleBroken, match="请填写.*本次应为第10届"):
        held(cast, series, "2025-09-01", None)
    with pytest.raises(RuleBroken, match="不能更早"):
        held(cast, series, "2023-09-01", 10)
    held(cast, series, "2025-09-01", 10)
    assert next_editions([series]) == {series.pk: 11}


def test_one_taken_back_is_due_again_in_its_place(cast: Cast, series: ActivitySeries) -> None:
    first = held(cast, series, "2024-09-01", 9)
    held(cast, series, "2025-09-01", 10)
    void_activity(first, "重复登记", by=cast.chen)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken, match="不能跳到第11届"):
        held(cast, series, "2026-09-01", 11)
    with pytest.raises(RuleBroken, match="不能更晚"):
        held(cast, series, "2026-09-01", 9)
    held(cast, series, "2024-09-02", 9)
    assert next_editions([series]) == {series.pk: 11}


def test_a_series_belongs_to_its_kind(
    cast: Cast, series: ActivitySeries, warning: ActivityKind
) -> None:
    with pytest.raises(RuleBroken, match="不属于“警示教育”"):
        hold(cast.city, warning, "2026-09-01", by=cast.chen, series=series, edition=9)
    with pytest.raises(RuleBroken, match="没有选系列活动"):
        hold(cast.city, warning, "2026-09-01", by=cast.chen, edition=9)


def test_the_office_keeps_series(cast: Cast, show: ActivityKind, warning: ActivityKind) -> None:
    row = found_series(show, "秋季书画展", 5, by=cast.chen)
    with pytest.raises(RuleBroken, match="已有系列活动"):
        found_series(show, "秋季书画展", 5, by=cast.chen)
    with pytest.raises(RuleBroken, match="不按届"):
        found_series(warning, "警示教育", 1, by=cast.chen)
    with pytest.raises(NotAllowed):
        found_series(show, "另一个", 1, by=cast.wang)
    held(cast, row, "2026-09-01", 5)
    with pytest.raises(RuleBroken, match="不能大于它"):
        change_series(row, row.name, 6, by=cast.chen)
    earlier = change_series(row, "金秋书画展", 4, by=cast.chen)
    assert next_editions([earlier]) == {row.pk: 4}


def test_the_form_offers_the_edition_that_is_due(cast: Cast, series: ActivitySeries) -> None:
    held(cast, series, "2025-09-01", 9)
    page = as_(cast.chen).get(reverse("campaigns:activity-record", args=["show"]))
    assert page.context["form"]["edition"].value() == 10
    assert "“书画展”应为第10届（期）" in words(page)


def test_pages_of_series_list_their_editions(cast: Cast, series: ActivitySeries) -> None:
    held(cast, series, "2025-09-01", 9)
    assert "书画展" in words(as_(cast.wang).get(reverse("campaigns:series-list")))
    page = words(as_(cast.wang).get(reverse("campaigns:series-detail", args=[series.pk])))
    assert "下一次登记应为第10届（期）" in page
    new = reverse("campaigns:series-new")
    typed = {"kind": series.kind_id, "name": "夏季书画展", "first_edition": "2"}
    assert as_(cast.wang).get(new).status_code == 403
    assert as_(cast.chen).post(new, {**typed, "name": "书画展"}).status_code == 422
    assert as_(cast.chen).post(new, typed).status_code == 302
    assert ActivitySeries.objects.filter(name="夏季书画展", first_edition=2).exists()
