"""The page of a campaign shows what took place under it, each event once."""

from typing import Any

from django.urls import reverse

from campaigns.choices import CampaignKind
from campaigns.models import ActivityKind, Campaign
from campaigns.selectors.activities.campaigns import held_under
from campaigns.services.activities import void_activity
from portal.models import User
from tests.cast import Cast, as_, words
from tests.factories.activities import hold, make_kind


def frame(name: str, code: str) -> Campaign:
    row: Campaign = Campaign.objects.create(name=name, code=code, kind=CampaignKind.FRAME)
    return row


def told(campaign: Campaign, user: User) -> list[tuple[str, int, str, int]]:
    return [(str(x.kind), x.times, x.sums, x.tagged) for x in held_under(campaign, user)]


def test_by_kind_with_tags_told_apart(
    cast: Cast, sun: User, warning: ActivityKind, forms_first: ActivityKind
) -> None:
    clean, month = frame("清廉机关", "clean"), frame("宣教月", "month")
    ActivityKind.objects.update(campaign=clean)
    warning.refresh_from_db()
    forms_first.refresh_from_db()
    make_kind("lecture", "廉政党课", campaign=clean)
    both = {"sessions": 2, "person_times": 80}
    hold(cast.finance, warning, "2026-09-10", "", both, by=cast.wang, tags=[month])
    hold(cast.civil, warning, "2026-09-10", by=cast.zhao, campaign=month)
    hold(cast.civil, forms_first, "2026-09-30", "三季度", {"person_times": 9}, by=cast.wu)
    row = hold(cast.finance, warning, "2026-09-12", by=cast.wang)
    void_activity(row, "重复登记", by=cast.wang)
    assert told(clean, cast.chen) == [
        ("廉政党课", 0, "", 0),
        ("警示教育", 1, "场次 2、人次 80", 0),
    ]
    assert told(month, cast.chen) == [("警示教育", 1, "场次 1", 1)]
    assert told(month, cast.wang) == [("警示教育", 0, "", 1)]


def test_the_panel_leads_to_the_records(cast: Cast, warning: ActivityKind) -> None:
    clean = frame("清廉机关", "clean")
    ActivityKind.objects.update(campaign=clean)
    page: Any = as_(cast.wang).get(reverse("campaigns:frame-detail", args=[clean.pk]))
    listed = reverse("campaigns:activity-list")
    assert f"{listed}?campaign=clean&amp;kind=warning" in words(page)
