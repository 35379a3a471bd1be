"""Rule 40: secrecy marks, the audit trail, and three administrators who exclude each other."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.models import MetricValue
from campaigns.services import FigureInput, record_values, submit_submission
from portal import audit
from portal.errors import NotAllowed, PaperRefused, RuleBroken
from portal.models import AuditEntry
from portal.roles import ADMINISTRATORS, CAPABILITIES_OF, Capability, Role, excludes
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_

pytestmark = pytest.mark.django_db
ENTERS_DATA = {
    Capability.SUBMISSION_FILL,
    Capability.SUBMISSION_SUBMIT,
    Capability.SUBMISSION_APPROVE,
    Capability.SUBMISSION_CORRECT,
    Capability.COMMITTEE_PAPER_FILL,
    Capability.COMMITTEE_PAPER_SUBMIT,
    Capability.BRANCH_PAPER_FILL,
    Capability.BRANCH_PAPER_SUBMIT,
    Capability.BRANCH_PAPER_APPROVE,
    Capability.FIGURES_IMPORT,
    Capability.ROUND_MANAGE,
    Capability.REPORT_REQUEST,
    Capability.REPORT_PUBLISH,
}


@pytest.mark.parametrize("mark", ["秘密★", "机密★10年", "绝密 ★", "秘 密★"])
def test_rule_40_a_note_with_a_secrecy_mark_is_refused(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, mark: str
) -> None:
    """Rule 40: text with 秘密★, 机密★ or 绝密★ is rejected. Source: 保密法."""
    figure = FigureInput(asked.meetings, number=None, state="not_applicable", note=f"见{mark}文件")
    with pytest.raises(PaperRefused, match="密级标志"):
        record_values(papers.finance, [figure], by=cast.wang)
    assert not MetricValue.objects.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [("秘密★.csv", "市财政局"), ("figures.csv", "机密★"), ("figures.csv", "绝密★1年")],
)
def test_rule_40_an_upload_with_a_secrecy_mark_is_refused_and_logged(
    cast: Cast, asked: SimpleNamespace, name: str, text: str
) -> None:
    """Rule 40: an upload whose name or text has a secrecy mark is rejected and logged.
    Source: 保密法."""
    sheet = f"indicator_code,subject,value_as_printed\nmeetings,{text},5\n"
    file = SimpleUploadedFile(name, sheet.encode(), "text/csv")
    page = {"file": file, "period": "2025", "leave": "draft"}
    answer = as_(cast.chen).post(reverse("campaigns:import-upload"), page)
    assert answer.status_code == 422
    entry = AuditEntry.objects.get(action="import.file_refused")
    assert entry.actor == cast.chen
    assert "密级标志" in entry.reason


def test_rule_40_the_audit_role_cannot_edit_and_the_system_role_cannot_read_the_trail() -> None:
    """Rule 40: the audit role cannot edit data and the system role cannot read the audit log.
    Source: GB/T 22239."""
    assert CAPABILITIES_OF[Role.AUDIT_ADMIN].isdisjoint(ENTERS_DATA)
    readers = [role for role in Role if Capability.AUDIT_READ in CAPABILITIES_OF[role]]
    assert readers == [Role.AUDIT_ADMIN]


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_rule_40_no_administrator_enters_business_data(role: Role) -> None:
    """Rule 40, domain sheet §8: 三员 are exclusive and none enters business data.
    Source: GB/T 22239."""
    assert CAPABILITIES_OF[role].isdisjoint(ENTERS_DATA)
    assert all(excludes(role, other) and excludes(other, role) for other in Role if other != role)


def test_rule_40_administrators_are_refused_by_the_services_too(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    """Rule 40: whichever door they take. Source: GB/T 22239."""
    figure = FigureInput(asked.meetings, state="not_applicable")
    for administrator in (cast.system, cast.security, cast.auditor):
        with pytest.raises(NotAllowed):
            record_values(papers.finance, [figure], by=administrator)
        with pytest.raises(NotAllowed):
            submit_submission(papers.finance, by=administrator)


def test_rule_40_the_trail_can_be_neither_changed_nor_deleted(cast: Cast) -> None:
    """Rule 40: logs younger than 6 months cannot be deleted; ours not at all.
    Source: 网络安全法; GB/T 22239."""
    audit.record(cast.chen, "test.done", cast.finance)
    with pytest.raises(RuleBroken, match="不能删除"):
        AuditEntry.objects.all().delete()
    with pytest.raises(RuleBroken, match="不能修改"):
        AuditEntry.objects.update(reason="x")
    assert audit.is_intact()


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_rule_40_a_gap_in_the_trail_shows(cast: Cast, missing: int) -> None:
    """Rule 40: whoever takes a row out of the table, first, middle or last, is found out.
    Source: GB/T 22239."""
    entries = [audit.record(cast.chen, f"test.{n}", cast.finance) for n in range(3)]
    AuditEntry.objects.filter(pk=entries[missing].pk)._raw_delete(using="default")
    assert not audit.is_intact()


def test_rule_40_a_changed_entry_shows(cast: Cast) -> None:
    """Rule 40: so is whoever rewrites one. Source: GB/T 22239."""
    entry = audit.record(cast.chen, "test.done", cast.finance, reason="旧")
    entry.reason = "新"
    entry.save()
    broken = audit.first_break()
    assert broken is not None
    assert broken.pk == entry.pk
