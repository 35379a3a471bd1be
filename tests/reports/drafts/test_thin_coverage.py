"""Papers on a period of which too little is approved: said, asked about, and nobody is blamed."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from campaigns.choices import PaperStatus
from campaigns.models import MetricValue, Submission
from reports.choices import DraftStatus
from reports.figures.computing import scope_of
from reports.figures.live import compute_fields
from reports.models import Draft
from reports.rollup.spans import span_of
from reports.selectors.waiting_papers import papers_arrived, units_in_review
from reports.services.assembling.frozen import Frozen, read_frozen
from reports.services.assembling.unit_table import NOTE, unit_table
from reports.services.documents import add_report
from reports.services.freezing import freeze_figures
from reports.services.places import Place
from tests.cast import Cast, as_, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(year: SimpleNamespace, cast: Cast) -> None:
    """The second quarter of one of two units has been sent, and nobody has approved it."""
    papers = Submission.objects.filter(unit=cast.civil, round__year=2025, round__quarter=2)
    assert papers.update(status=PaperStatus.SUBMITTED) == 1


def circular(cast: Cast, part: str) -> Frozen:
    report = add_report(Place("circular", cast.city, 2025, part), by=cast.chen)
    freeze_figures(report)
    report.refresh_from_db()
    return read_frozen(report)


def test_a_unit_whose_paper_waits_is_not_said_to_have_sent_none(waiting: None, cast: Cast) -> None:
    table = unit_table(circular(cast, "q2"))
    rows = {row[1]: row[2:] for row in table.rows}
    assert set(rows["市民政局"]) == {"待审"}
    assert "待审" not in rows["市财政局"]
    assert "“待审”为已上报、尚未审定" in table.note


def test_a_unit_that_sent_nothing_is_blank_and_old_tables_stay(waiting: None, cast: Cast) -> None:
    Submission.objects.filter(status=PaperStatus.SUBMITTED).update(status=PaperStatus.DRAFT)
    frozen = circular(cast, "q2")
    table = unit_table(frozen)
    assert {row[1]: set(row[2:]) for row in table.rows}["市民政局"] == {""}
    del frozen.setup["waiting"]  # type: ignore[attr-defined]
    assert unit_table(frozen).note == NOTE


def test_a_circular_blames_nobody_without_a_figure(waiting: None, cast: Cast) -> None:
    text = "".join(section.text for section in circular(cast, "q2").text)
    assert "有的单位" not in text
    assert "多数单位" not in text


def test_how_far_the_papers_are(waiting: None, cast: Cast) -> None:
    units = [cast.civil.pk, cast.finance.pk]
    assert units_in_review(span_of(2025, "q2"), units) == {cast.civil.pk}
    assert units_in_review(span_of(2025, "q1"), units) == set()
    arrived = papers_arrived(span_of(2025, "year"))
    assert arrived.words == "应报2家，已审定1家，待审1家"
    assert arrived.is_thin
    assert not papers_arrived(span_of(2025, "q1")).is_thin


def test_signing_asks_first(draft: Draft, waiting: None, cast: Cast) -> None:
    client, address = as_(cast.leader), reverse("reports:draft-issue", args=[draft.pk])
    page = client.get(address)
    assert "应报2家，已审定1家，待审1家" in words(page)
    assert 'name="thin"' in page.content.decode()
    assert "数据不全，仍要签发" in words(page)
    refused = client.post(address)
    assert refused["Location"] == address
    draft.refresh_from_db()
    assert draft.status == DraftStatus.WRITING
    assert client.post(address, {"thin": "1"})["Location"] != address


def test_a_new_draft_says_it_too_and_an_unknown_kind_begins_nothing(
    waiting: None, cast: Cast
) -> None:
    client, address = as_(cast.chen), reverse("reports:draft-new")
    sent = {"kind": "circular", "year": "2025", "part": "q2", "unit": cast.city.short_name}
    assert "应报2家，已审定1家" in words(client.post(address, sent, follow=True))
    assert Draft.objects.count() == 1
    for answer in (
        client.get(address, {"kind": "quarter"}, follow=True),
        client.post(address, sent | {"kind": "quarter"}, follow=True),
    ):
        assert "没有这种文稿" in words(answer)
    assert Draft.objects.count() == 1


def test_a_part_larger_than_its_whole_is_not_a_rate(draft: Draft, year: SimpleNamespace) -> None:
    MetricValue.objects.filter(metric=year.fixed, number__isnull=False).update(number=1000)
    said = compute_fields(scope_of(draft), ["issues_rectify_rate"])["issues_rectify_rate"]
    assert "部分大于全部" in said.reason  # type: ignore[union-attr]
