"""A draft is begun from its genre, and issued as a frozen document."""

from types import SimpleNamespace

import pytest

from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry, Job
from reports.choices import BlockKind, ReportKind, ReportPart
from reports.models import Draft, DraftConflict, Report
from reports.selectors.genres import load_genre
from reports.services.drafts import create_draft, issue_draft
from reports.services.drafts.freezing import freeze_signed
from tests.cast import Cast
from units.models import Unit


def begun(cast: Cast, kind: str = "annual", part: str = "year") -> Draft:
    genre = load_genre(kind)
    unit: Unit = cast.finance if genre.whose == "unit" else cast.city
    return create_draft(kind, unit, 2025, part, by=cast.chen)


@pytest.mark.parametrize("kind", ReportKind.values)
def test_every_kind_begins_with_what_can_be_said(
    year: SimpleNamespace, cast: Cast, kind: str
) -> None:
    draft = begun(cast, kind, load_genre(kind).parts[0])
    assert draft.title
    texts = list(draft.blocks.values_list("text", flat=True))
    assert texts
    said = set(draft.figures.values_list("key", flat=True))
    used = {text[1:-1] for text in texts if text.startswith("{")}
    assert used <= said
    assert not draft.figures.exclude(withheld="").exists()


def test_the_draft_of_a_year_holds_fields_not_numbers(year: SimpleNamespace, cast: Cast) -> None:
    draft = begun(cast)
    text = "".join(draft.blocks.values_list("text", flat=True))
    assert "{issues_found}" in text
    assert not any(letter.isdigit() for letter in text)
    assert draft.figures.get(key="issues_found").printed == "116个"
    assert draft.blocks.filter(kind=BlockKind.HEADING).first().text.startswith("筑牢")
    assert AuditEntry.objects.filter(action="draft.created", actor=cast.chen).count() == 1


def test_who_may_not_write_and_wrong_places_are_refused(year: SimpleNamespace, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="您没有为该单位起草文稿的权限"):
        create_draft("annual", cast.city, 2025, "year", by=cast.wang)
    with pytest.raises(RuleBroken, match="年度工作总结不能写2025年第一季度"):
        create_draft("annual", cast.city, 2025, ReportPart.Q1, by=cast.chen)
    with pytest.raises(RuleBroken, match="单位报告是单位的材料，请选择单位"):
        create_draft("unit", cast.city, 2025, "year", by=cast.chen)
    with pytest.raises(RuleBroken, match="2027年尚未开始"):
        create_draft("annual", cast.city, 2027, "year", by=cast.chen)
    assert not Draft.objects.exists()


def test_issuing_queues_a_job_that_freezes_text_and_figures_and_prints(
    year: SimpleNamespace, cast: Cast
) -> None:
    draft = begun(cast)
    report = issue_draft(draft, by=cast.chen)
    assert (report.serial, report.status, report.draft_id) == (1, "queued", draft.pk)
    assert (report.frozen_at, report.figures.count()) == (None, 0)
    stages: list[str] = []
    freeze_signed(report, lambda percent, stage: stages.append(stage))
    assert {stage.split("：")[0] for stage in stages} == {"冻结数据"}
    assert report.frozen_at is not None
    assert dict(report.figures.values_list("key", "printed"))["issues_found"] == "116个"
    headings = list(report.sections.values_list("heading", flat=True))
    assert [h[:2] for h in headings[1:4]] == ["一、", "二、", "三、"]
    assert Job.objects.filter(pk=report.job_id, status="queued").exists()
    assert draft.status == "issued"
    with pytest.raises(WrongState):
        issue_draft(draft, by=cast.chen)


def test_open_conflicts_and_moved_figures_stop_it(year: SimpleNamespace, cast: Cast) -> None:
    draft = begun(cast)
    conflict = DraftConflict.objects.create(
        draft=draft, block=draft.blocks.first(), key="issues_found", reason="写的是增长"
    )
    with pytest.raises(RuleBroken, match="还有1处文字与数据冲突"):
        issue_draft(draft, by=cast.chen)
    conflict.delete()
    draft.figures.filter(key="issues_found").update(printed="115个")
    with pytest.raises(RuleBroken, match="发现问题数自上次更新后有变化"):
        issue_draft(draft, by=cast.chen)
    assert not Report.objects.exists()
    assert Draft.objects.get(pk=draft.pk).status == "writing"
