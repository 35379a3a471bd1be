"""What is signed is frozen by its job: as it was signed, proved on what is kept, or not at all."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from campaigns.services import FigureInput, correct_locked_value
from portal import jobs
from portal.errors import RuleBroken, WrongState
from portal.models import AuditEntry, Job
from portal.periods import Quarter
from reports.models import Draft, DraftBlock, Report
from reports.rendering import FontSet
from reports.services import building, repeat_report
from reports.services.drafts import issue_draft
from reports.services.drafts.closing import reopen_draft
from reports.services.drafts.freezing import freeze_signed
from reports.services.drafts.refreshing import refresh_draft
from tests.cast import Cast, as_, words
from tests.reports.scene import paper_of

pytestmark = pytest.mark.django_db
TYPED = "全年开展警示教育31次。"


@pytest.fixture(autouse=True)
def printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing is tested elsewhere."""
    made = building.Printed(b"pdf", b"word", FontSet.BUILT)
    monkeypatch.setattr(building, "print_report", lambda report, progress: made)


@pytest.fixture
def corrected(cast: Cast, year: SimpleNamespace) -> Callable[[], None]:
    """31 becomes 36."""

    def correct() -> None:
        value = paper_of(cast.finance, Quarter(2025, 4)).values.get(metric=year.warnings)
        figure = FigureInput(year.warnings, number=Decimal(9))
        correct_locked_value(value, figure, by=cast.chen, reason="核对台账")

    return correct


def after(report: Report) -> Report:
    """As it is once its job has run."""
    jobs.run(report.job_id or 0)
    return Report.objects.select_related("job").get(pk=report.pk)


def text_of(report: Report) -> str:
    return "".join(report.sections.order_by("position").values_list("text", flat=True))


def test_the_request_freezes_nothing_and_the_page_says_so(draft: Draft, cast: Cast) -> None:
    report = issue_draft(draft, by=cast.chen)
    page = words(as_(cast.chen).get(reverse("reports:report-detail", args=[report.pk])))
    assert "尚未冻结" in page
    assert "尚未冻结" in words(as_(cast.chen).get(reverse("reports:report-list")))
    done = after(report)
    assert (done.status, done.job.status if done.job else "") == ("built", "done")
    assert done.figures.filter(key="warning_sessions", printed="31次").exists()


def test_what_was_signed_is_issued_whatever_became_of_the_rows(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    report = issue_draft(draft, by=cast.chen)
    DraftBlock.objects.filter(pk=blocks[-1].pk).update(text="后来改成了别的话。")
    DraftBlock.objects.filter(pk=blocks[-2].pk).delete()
    text = text_of(after(report))
    assert "坚持问题导向" in text
    assert "后来改成" not in text


def test_a_figure_that_moved_meanwhile_stops_it_and_the_draft_goes_back(
    draft: Draft, cast: Cast, corrected: Callable[[], None]
) -> None:
    report = issue_draft(draft, by=cast.chen)
    corrected()
    failed = after(report)
    assert (failed.status, failed.frozen_at, failed.figures.count()) == ("failed", None, 0)
    reason = "警示教育次数自上次更新后有变化"
    assert failed.job is not None
    assert reason in failed.job.message
    draft.refresh_from_db()
    assert (draft.status, draft.held_by) == ("writing", cast.chen)
    for name, pk in (("draft-detail", draft.pk), ("report-detail", report.pk)):
        page = words(as_(cast.chen).get(reverse(f"reports:{name}", args=[pk])))
        assert reason in page
        assert "退回起草" in page
    with pytest.raises(WrongState, match="请改好后在文稿页重新签发"):
        repeat_report(failed, by=cast.chen)
    refresh_draft(draft, by=cast.chen)
    again = issue_draft(draft, by=cast.chen)
    assert (again.pk, again.serial, again.status) == (report.pk, 1, "queued")
    assert after(again).figures.get(key="warning_sessions").printed == "36次"
    page = words(as_(cast.chen).get(reverse("reports:draft-detail", args=[draft.pk])))
    assert reason not in page


def test_a_typed_number_that_became_wrong_is_never_printed(
    draft: Draft, blocks: list[DraftBlock], cast: Cast, corrected: Callable[[], None]
) -> None:
    DraftBlock.objects.filter(pk=blocks[2].pk).update(text=TYPED)
    refresh_draft(draft, by=cast.chen)
    report = issue_draft(draft, by=cast.chen)
    corrected()
    failed = after(report)
    assert (failed.status, bool(failed.file)) == ("failed", False)
    assert failed.job is not None
    assert "“31次”平台为36次" in failed.job.message
    assert Draft.objects.get(pk=draft.pk).status == "writing"


def test_a_worker_that_lost_its_job_keeps_nothing_and_the_next_freezes_once(
    draft: Draft, cast: Cast
) -> None:
    report = issue_draft(draft, by=cast.chen)

    def lost(percent: int, stage: str) -> None:
        if stage.endswith("保存"):
            raise jobs.JobLost

    with pytest.raises(jobs.JobLost):
        building.build_report(Report.objects.get(pk=report.pk), lost)
    assert not report.figures.exists()
    slow = Report.objects.get(pk=report.pk)
    assert after(report).status == "built"
    freeze_signed(slow, lambda percent, stage: None)
    assert AuditEntry.objects.filter(action="report.frozen").count() == 1


def test_a_job_cancelled_in_the_queue_lets_the_draft_go_back(draft: Draft, cast: Cast) -> None:
    report = issue_draft(draft, by=cast.chen)
    with pytest.raises(RuleBroken, match="请先作废再重新起草"):
        reopen_draft(draft, by=cast.chen)
    jobs.cancel(Job.objects.get(pk=report.job_id), by=cast.chen)
    assert reopen_draft(draft, by=cast.chen).status == "writing"
    assert Report.objects.get(pk=report.pk).status == "failed"
    assert issue_draft(draft, by=cast.chen).pk == report.pk


def test_a_crash_before_freezing_gives_the_draft_back_too(
    draft: Draft, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = issue_draft(draft, by=cast.chen)
    monkeypatch.setattr("reports.services.drafts.freezing.whole_book", lambda scope: 1 / 0)
    failed = after(report)
    assert failed.status == "failed"
    assert Draft.objects.get(pk=draft.pk).status == "writing"


def test_a_crash_after_freezing_keeps_the_figures_and_is_repeated(
    draft: Draft, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = issue_draft(draft, by=cast.chen)
    with monkeypatch.context() as broken:
        broken.setattr(building, "print_report", lambda report, progress: 1 / 0)
        assert after(report).status == "failed"
    frozen = Report.objects.get(pk=report.pk)
    assert frozen.frozen_at is not None
    assert Draft.objects.get(pk=draft.pk).status == "issued"
    assert after(repeat_report(frozen, by=cast.chen)).status == "built"
