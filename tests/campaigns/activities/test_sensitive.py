"""四种形态: recorded and seen by discipline roles alone, small numbers told nowhere that is shared."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import Activity, ActivityKind
from campaigns.services.activities import void_activity
from portal.errors import NotAllowed
from portal.models import AuditEntry, User
from tests.cast import Cast, as_, words
from tests.factories.activities import hold

LIST = reverse("campaigns:activity-list")


def test_only_discipline_records_it(cast: Cast, sun: User, forms_first: ActivityKind) -> None:
    told = {"person_times": 2}
    for by in (cast.wang, cast.li, cast.chen, cast.qian):
        with pytest.raises(NotAllowed):
            hold(cast.finance, forms_first, "2026-09-30", "三季度", told, by=by)
    with pytest.raises(NotAllowed):
        hold(cast.civil, forms_first, "2026-09-30", "三季度", told, by=sun)
    row = hold(cast.finance, forms_first, "2026-09-30", "三季度", told, by=sun)
    with pytest.raises(NotAllowed):
        void_activity(row, "误登", by=cast.wang)
    assert hold(cast.civil, forms_first, "2026-09-30", "三季度", told, by=cast.wu)


def test_only_discipline_in_reach_sees_it(cast: Cast, sun: User, forms_first: ActivityKind) -> None:
    own = hold(cast.finance, forms_first, "2026-09-30", "三季度", {"person_times": 2}, by=sun)
    hold(cast.civil, forms_first, "2026-09-30", "三季度", {"person_times": 7}, by=cast.wu)
    seen = {who: Activity.objects.visible_to(who).count()
            for who in (cast.wang, cast.chen, cast.qian, sun, cast.wu, cast.leader)}  # fmt: skip
    assert list(seen.values()) == [0, 0, 0, 1, 2, 2]
    detail = reverse("campaigns:activity-detail", args=[own.pk])
    assert as_(cast.wang).get(detail).status_code == 404
    assert "<dd>2</dd>" in words(as_(sun).get(detail))


def test_one_and_two_are_not_told_apart_in_lists(
    cast: Cast, sun: User, forms_first: ActivityKind
) -> None:
    hold(cast.finance, forms_first, "2026-09-30", "三季度", {"person_times": 2}, by=sun)
    hold(cast.finance, forms_first, "2026-06-30", "二季度", {"person_times": 7}, by=sun)
    page = as_(sun).get(LIST)
    assert "人次 1～2" in words(page)
    assert "人次 7" in words(page)
    assert page.context["totals"] == [("记录", "0")]
    book = load_workbook(BytesIO(as_(sun).get(f"{LIST}?export=xlsx").content))
    cells = [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row]
    assert "人次 1～2" in cells
    assert "人次 2" not in cells


def test_the_trail_says_that_and_not_how_many(
    cast: Cast, sun: User, forms_first: ActivityKind
) -> None:
    row = hold(cast.finance, forms_first, "2026-09-30", "三季度", {"person_times": 2}, by=sun)
    void_activity(row, "误登", by=sun)
    for entry in AuditEntry.objects.filter(action__startswith="activity."):
        assert "人次" not in entry.before + entry.after
    page = words(as_(cast.auditor).get(reverse("portal:audit-list")))
    assert "仅纪检可见的记录" in page
    assert "三季度" not in page


def test_it_is_offered_to_discipline_only(cast: Cast, sun: User, forms_first: ActivityKind) -> None:
    choose = reverse("campaigns:activity-choose")
    record = reverse("campaigns:activity-record", args=["forms_first"])
    assert "第一种形态" in words(as_(sun).get(choose))
    assert "第一种形态" not in words(as_(cast.wang).get(choose))
    assert as_(cast.wang).get(record).status_code == 404
    data = {"owner": "unit:finance", "held_on": "2026-09-30", "topic": "三季度",
            "count_person_times": "2"}  # fmt: skip
    assert as_(sun).post(record, data).status_code == 302
    kind = reverse("campaigns:activity-kind", args=["forms_first"])
    assert as_(cast.chen).get(kind).status_code == 403
    assert as_(cast.wu).get(kind).status_code == 200
