"""A quarter is judged and shown by the form and the rules it opened with, at every door."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from campaigns.models import CheckRule, Metric, MetricValue, Submission
from campaigns.services import (
    FigureInput,
    approve_submission,
    record_values,
    submit_submission,
)
from campaigns.services.forms import publish_form
from portal.errors import PaperRefused
from portal.models import AuditEntry
from tests.campaigns.cells.conftest import cell
from tests.campaigns.cells.conftest import send as save_cells
from tests.campaigns.conftest import Quarter3, ask
from tests.campaigns.pasting.test_views import paste
from tests.campaigns.sheets.books import confirm, plain_sheet
from tests.campaigns.sheets.books import send as upload
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CampaignFactory, CheckRuleFactory, MetricValueFactory

OLD, NEW = "受教育人次", "参加学习教育总人次"


@pytest.fixture
def old(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> Submission:
    """The third quarter follows the first form; since then names, 口径 and rules have changed."""
    campaign = CampaignFactory()
    publish_form(campaign, "quarter", by=cast.chen)
    visits = asked.visits
    visits.name, visits.unit_of_measure, visits.definition = NEW, "批", "新口径"
    visits.allows_qualifier = False
    visits.save()
    ask("fresh", name="新设必填数", is_required=True)
    CheckRule.objects.filter(code="fixed_le_found").update(is_active=False)
    CheckRuleFactory(
        code="new_rule", name="学习次数不大于党员数", subjects=[asked.meetings],
        bounds=[asked.members],
    )  # fmt: skip
    publish_form(campaign, "quarter", by=cast.chen)
    return Submission.objects.select_related("round__form").get(pk=papers.finance.pk)


def stored(paper: Submission) -> dict[str, tuple[Any, str]]:
    rows = paper.values.values_list("metric__code", "number", "qualifier")
    return {code: (number, qualifier) for code, number, qualifier in rows}


@pytest.mark.parametrize("is_dry", [False, True])
def test_a_cell_is_read_and_judged_as_it_was_asked(
    old: Submission, cast: Cast, is_dry: bool
) -> None:
    cells = [cell("visits", "3100余"), cell("found", "4"), cell("fixed", "5"),
             cell("meetings", "9"), cell("members", "3")]  # fmt: skip
    said = save_cells(as_(cast.li), old, *cells, dry=is_dry).json()["cells"]
    assert said["visits"]["outcome"] == ("read" if is_dry else "saved")
    assert not said["visits"]["error"]
    if not is_dry:
        assert stored(old)["visits"] == (3100, "yu")
        assert [f["rule"] for f in said["fixed"]["findings"]] == ["fixed_le_found"]
        assert said["meetings"]["findings"] == []
        assert AuditEntry.objects.filter(object_label__contains=OLD).exists()


def test_a_pasted_row_is_known_by_the_name_it_had(old: Submission, cast: Cast) -> None:
    [known] = paste(cast.li, old, [OLD, "12"])["cells"]
    assert (known["code"], known["name"]) == ("visits", OLD)
    assert paste(cast.li, old, [NEW, "12"])["cells"] == []


def test_an_uploaded_sheet_is_read_and_written_as_it_was_asked(
    old: Submission, cast: Cast, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT, client = tmp_path, as_(cast.li)
    sheet = plain_sheet([("指标", "本期数"), (OLD, "3100余"), ("学习次数", 12)])
    page = upload(client, old, sheet)
    assert {line.metric.name for line in page.context["writable"]} == {OLD, "学习次数"}
    assert "已写入2项" in words(confirm(client, old, page))
    assert stored(old) == {"visits": (3100, "yu"), "meetings": (12, "")}


def test_whoever_records_with_the_metric_of_today_is_judged_by_the_form(
    old: Submission, cast: Cast
) -> None:
    # The zip and the import bring figures with metrics as they now stand.
    today = Metric.objects.get(code="visits")
    figure = FigureInput(today, number=Decimal(3100), qualifier="yu", as_printed="3100余")
    record_values(old, [figure], by=cast.li)
    assert stored(old)["visits"] == (3100, "yu")
    Metric.objects.filter(code="members").update(value_type="decimal")
    half = FigureInput(Metric.objects.get(code="members"), number=Decimal("2.5"))
    with pytest.raises(PaperRefused, match="须为整数"):
        record_values(old, [half], by=cast.li)


def test_a_paper_is_sent_by_the_rules_of_its_form(
    old: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    for metric, number in ((asked.meetings, 9), (asked.members, 3), (asked.found, 4)):
        MetricValueFactory(submission=old, metric=metric, number=Decimal(number))
    wrong = MetricValueFactory(submission=old, metric=asked.fixed, number=Decimal(5))
    with pytest.raises(PaperRefused) as refused:
        submit_submission(old, by=cast.wang)
    assert [refusal.rule for refusal in refused.value.refusals] == ["fixed_le_found"]
    MetricValue.objects.filter(pk=wrong.pk).update(number=4)
    assert submit_submission(old, by=cast.wang).status == "submitted"


def test_pages_speak_in_the_words_of_the_form(
    old: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    MetricValueFactory(submission=old, metric=asked.visits, number=Decimal(3100))
    for name, user in (("submission-edit", cast.li), ("submission-detail", cast.chen)):
        page = words(as_(user).get(reverse(f"campaigns:{name}", args=[old.pk])))
        assert OLD in page
        assert NEW not in page
        assert "新设必填数" not in page


def test_a_correction_is_read_and_shown_as_it_was_asked(
    old: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    MetricValueFactory(submission=old, metric=asked.meetings, number=Decimal(9))
    value = MetricValueFactory(submission=old, metric=asked.visits, number=Decimal(3000))
    approve_submission(submit_submission(old, by=cast.wang), by=cast.chen)
    office, address = as_(cast.chen), reverse("campaigns:figure-correct", args=[value.pk])
    page = words(office.get(address))
    assert OLD in page
    assert "3000人次" in page
    assert "新口径" not in page
    data = {"text": "3100余", "state": "reported", "note": "", "reason": "经复核漏计一场"}
    done = words(office.post(address, data, follow=True))
    assert f"已更正“{OLD}”" in done
    assert stored(old)["visits"] == (3100, "yu")
    added = words(office.get(reverse("campaigns:figure-add", args=[old.pk, "found"])))
    assert "发现问题数" in added
    missing = reverse("campaigns:figure-add", args=[old.pk, "fresh"])
    assert office.get(missing).status_code == 404
