"""A status changes through `portal/workflow.py` alone: read from the syntax trees."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import code, name_of, tree_of

THE_PLACE = "portal/workflow.py"
# The demo generator writes rows in bulk as if they had gone through the workflow long ago.
BULK_WRITERS = {
    "reports/management/demo/papers.py",
    "reports/management/demo/fates.py",
    "reports/management/demo/edition.py",
    "reports/management/demo/awards.py",
}
WRITING_CALLS = {"update", "bulk_update", "filter_update", "aupdate"}


def offences(tree: ast.Module) -> list[int]:
    """Lines that write a status: an assignment, update(status=…), setattr(x, "status", …)."""
    return sorted(node.lineno for node in ast.walk(tree) if writes_status(node))


def writes_status(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(is_status(part) for target in node.targets for part in ast.walk(target))
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        return is_status(node.target)
    return isinstance(node, ast.Call) and call_writes_status(node)


def is_status(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "status"


def call_writes_status(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "setattr":
        return len(call.args) > 1 and is_word(call.args[1])
    if name == "bulk_update":
        return any(is_word(part) for part in ast.walk(call))
    return name in WRITING_CALLS and any(keyword.arg == "status" for keyword in call.keywords)


def is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == "status"


def checked() -> list[Path]:
    return [path for path in code() if name_of(path) not in {THE_PLACE, *BULK_WRITERS}]


def test_no_other_module_writes_a_status() -> None:
    found = {name_of(path): offences(tree_of(path)) for path in checked()}
    assert not {name: lines for name, lines in found.items() if lines}


@pytest.mark.parametrize(
    "line",
    [
        "paper.status = 'approved'",
        "a, paper.status = 1, 2",
        "rows.update(status='approved')",
        "rows.filter(pk=1).update(percent=1, status='x')",
        "setattr(paper, 'status', 'x')",
        "rows.bulk_update(papers, ['status'])",
    ],
)
def test_an_offence_would_be_seen(line: str) -> None:
    assert offences(ast.parse(line)) == [1]


def test_reading_a_status_is_no_offence() -> None:
    text = "if paper.status == 'x':\n    rows.filter(status='x')\n    Card(status=paper.status)"
    assert offences(ast.parse(text)) == []
