"""The audit trail speaks Chinese: each action the code writes has its word, each change its line."""

import ast
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils.module_loading import import_string
from openpyxl import load_workbook

from portal import audit
from portal.audit_words import ACTIONS, actions_saying, change_lines
from portal.management.commands.write_docs import WORKFLOWS
from portal.models import AuditEntry
from tests.architecture.source import code, functions, name_of
from tests.cast import Cast, as_, words
from units.models import RoleAssignment

ACTION = re.compile(r"[a-z_]+\.[a-z_]+\Z")
WRITERS = {"record", "record_all", "record_outcome", "Event"}
# Functions that are told the action and write it down together with the change.
TOLD = {"record_outcome", "store"}
# These pass on what others name; workflows and a first question speak as their tables say.
PASSING_ON = {
    "portal/audit.py",
    "portal/workflow.py",
    "portal/reference.py::record_outcome",
    "campaigns/services/frames/storing.py::store",
    "campaigns/services/talks.py::ask_about",
    "campaigns/services/talks.py::report_change",
}


def writes_entry(call: ast.AST) -> bool:
    """A call of audit.record and its like; other events have other first arguments."""
    if not isinstance(call, ast.Call):
        return False
    if isinstance(call.func, ast.Attribute):
        of_audit = isinstance(call.func.value, ast.Name) and call.func.value.id == "audit"
        return of_audit and call.func.attr in WRITERS
    return isinstance(call.func, ast.Name) and call.func.id in TOLD


def actions_in(function: ast.AST) -> set[str]:
    texts = (node.value for node in ast.walk(function) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and ACTION.match(text)}


def writers() -> Iterator[tuple[str, ast.AST]]:
    """Every function that writes to the trail."""
    for path in code():
        for function in functions(path):
            place = f"{name_of(path)}::{function.name}"
            passing = name_of(path) in PASSING_ON or place in PASSING_ON
            if not passing and any(writes_entry(node) for node in ast.walk(function)):
                yield place, function


def written_actions() -> set[str]:
    """What the code writes: named in functions, or a transition of a workflow."""
    named = {action for _, function in writers() for action in actions_in(function)}
    workflows = [import_string(path) for path in WORKFLOWS]
    return named | {f"{w.name}.{step.action}" for w in workflows for step in w.transitions}


def test_every_action_has_its_word_and_every_word_its_action() -> None:
    assert written_actions() == set(ACTIONS)


def test_the_search_for_actions_sees_each_writer() -> None:
    places = {place for place, function in writers() if actions_in(function)}
    silent = {place for place, _ in writers()} - places
    assert len(places) > 20
    # It writes what its changes say of themselves.
    assert all("figures.py" in place for place in silent)


def test_no_two_actions_share_a_word() -> None:
    assert len(set(ACTIONS.values())) == len(ACTIONS)
    assert all(re.search("[一-鿿]", word) for word in ACTIONS.values())
    papers = ("submission", "committee_paper", "branch_paper")
    others = {"application.hand_back", "selection.reconsider"}
    assert set(actions_saying("退回")) == {f"{paper}.return" for paper in papers} | others


def entry(kind: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> AuditEntry:
    return AuditEntry(object_type=kind, before=audit._as_text(before), after=audit._as_text(after))


@pytest.mark.parametrize(
    ("kind", "before", "after", "lines"),
    [
        (
            "campaigns.submission",
            {"status": "draft"},
            {"status": "submitted"},
            ["状态：草稿 → 已报"],
        ),
        (
            "campaigns.metricvalue",
            {"number": Decimal("12.5000"), "state": "reported", "note": ""},
            {"number": Decimal(130), "state": "reported", "note": "核对"},
            ["备注：空 → 核对", "数值：12.5 → 130"],
        ),
        ("campaigns.metricvalue", {"number": Decimal(6), "note": ""}, None, ["数值：6 → 空"]),
        ("portal.user", {"is_active": True}, {"is_active": False}, ["有效：是 → 否"]),
        ("units.unit", None, {"created": 3, "updated": 0}, ["新增：3", "更新：0"]),
        ("gone.model", None, {"something": "x"}, ["something：x"]),
        ("portal.user", None, None, []),
    ],
)
def test_changes_are_readable(
    kind: str, before: dict[str, Any] | None, after: dict[str, Any] | None, lines: list[str]
) -> None:
    assert change_lines(entry(kind, before, after)) == lines


def test_page_and_sheet_speak_chinese(cast: Cast) -> None:
    row = RoleAssignment.objects.get(user=cast.li)
    facts = {"role": row.role, "unit": "finance", "organisation": "", "ends_on": ""}
    audit.record(cast.security, "role.ended", row, before=facts, after=facts | {"ends_on": "<b>"})
    client = as_(cast.auditor)
    address = reverse("portal:audit-list")
    page = words(client.get(address, {"q": "终止角色"}))
    assert "终止角色" in page
    assert "终止日期：空 → &lt;b&gt;" in page
    assert "role.ended" not in page
    assert "没有符合条件" in words(client.get(address, {"q": "审定填报表"}))
    sheet = client.get(address, {"q": "终止", "export": "xlsx"})
    body = getattr(sheet, "content", None) or b"".join(sheet.streaming_content)
    cells = [cell for row in load_workbook(io.BytesIO(body)).active.values for cell in row]
    assert {"终止角色", "终止日期：空 → <b>", "内容"} <= set(cells)
