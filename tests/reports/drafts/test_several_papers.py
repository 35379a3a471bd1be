"""A period may have several notices or 简报: each is a paper of its own, with its own versions."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from portal.errors import RuleBroken
from portal.periods import Year
from reports.choices import ReportKind
from reports.models import Draft, Report
from reports.selectors.genres import load_genre
from reports.selectors.proof.codes import table_code
from reports.selectors.proof.verifying import verify_code
from reports.services import request_report
from reports.services.drafts import create_draft, issue_draft
from reports.services.drafts.closing import drop_draft, reopen_draft
from tests.cast import Cast, as_, words

pytestmark = pytest.mark.django_db
SEVERAL = {"notice", "circular", "brief", "survey", "speech"}


def begun(cast: Cast, kind: str) -> Draft:
    return create_draft(kind, cast.city, 2025, "year", by=cast.chen)


def withdrawn(report: Report, draft: Draft, cast: Cast) -> Draft:
    """Printed, withdrawn, and its draft taken up again."""
    Report.objects.filter(pk=report.pk).update(status="withdrawn", frozen_at=report.created_at)
    return reopen_draft(draft, by=cast.chen)


def place(report: Report) -> tuple[int, int]:
    return report.paper, report.serial


def test_which_kinds_are_several_is_said_by_their_genre() -> None:
    assert {kind for kind in ReportKind.values if load_genre(kind).several} == SEVERAL


@pytest.mark.parametrize("kind", sorted(SEVERAL))
def test_versions_run_along_one_paper(year: SimpleNamespace, cast: Cast, kind: str) -> None:
    one, two = begun(cast, kind), begun(cast, kind)
    first, second = issue_draft(one, by=cast.chen), issue_draft(two, by=cast.chen)
    again = issue_draft(withdrawn(first, one, cast), by=cast.chen)
    assert [place(row) for row in (first, second, again)] == [(1, 1), (2, 1), (1, 2)]
    assert len({str(row) for row in (first, second, again)}) == 3
    assert str(second).endswith("（第2份第1版）")
    assert place(request_report(cast.city, Year(2025), kind=kind, by=cast.chen)) == (3, 1)


def test_of_a_year_there_is_one_summary(year: SimpleNamespace, cast: Cast) -> None:
    one, two = begun(cast, "annual"), begun(cast, "annual")
    rows = [issue_draft(draft, by=cast.chen) for draft in (one, two)]
    assert [place(row) for row in rows] == [(1, 1), (1, 2)]


def test_numbers_count_up_and_those_given_up_are_free(year: SimpleNamespace, cast: Cast) -> None:
    briefs = [begun(cast, "brief") for _ in range(2)]
    assert [draft.number for draft in briefs] == ["第1期", "第2期"]
    drop_draft(briefs[1], by=cast.chen, reason="内容并入上一期")
    assert begun(cast, "brief").number == "第2期"
    red = [begun(cast, kind) for kind in ("notice", "circular", "notice")]
    year_now = red[0].issued_on.year
    assert [draft.number for draft in red] == [f"市直工发〔{year_now}〕{n}号" for n in (1, 2, 3)]


def test_two_papers_never_stand_under_one_number(year: SimpleNamespace, cast: Cast) -> None:
    one, two = begun(cast, "notice"), begun(cast, "notice")
    first = issue_draft(one, by=cast.chen)
    Draft.objects.filter(pk=two.pk).update(number=first.number)
    two.refresh_from_db()
    with pytest.raises(RuleBroken, match="已用于《.*》，请在“标题和文头”中改为未用过的号"):
        issue_draft(two, by=cast.chen)
    assert Draft.objects.get(pk=two.pk).status == "writing"
    assert issue_draft(withdrawn(first, one, cast), by=cast.chen).number == first.number


def test_another_notice_is_no_newer_version_of_this_one(year: SimpleNamespace, cast: Cast) -> None:
    first, second = (issue_draft(begun(cast, "notice"), by=cast.chen) for _ in range(2))
    for row in (first, second):
        Report.objects.filter(pk=row.pk).update(
            status="published", frozen_at=row.created_at, figures_sha256="ab" * 32
        )
        row.refresh_from_db()
    found = verify_code(table_code(first, 1), cast.chen)
    assert found is not None
    assert found.newer is None
    page = words(as_(cast.chen).get(reverse("reports:report-list")))
    assert "第2份第1版" in page
