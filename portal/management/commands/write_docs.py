"""manage.py write_docs: the documents that are tables of the code, so that they cannot go stale."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import import_string

from portal.roles import ADMINISTRATORS, CAPABILITIES_OF, ROLE_LABELS, Capability, Role
from portal.workflow import Transition, Workflow

NOTE = "<!-- Written by `manage.py write_docs`; do not edit by hand. -->"
# By name: the kernel may not import the apps whose tables it prints.
WORKFLOWS = {
    "campaigns.workflow.SUBMISSION": "Paper of a unit (填报表)",
    "campaigns.workflow.COMMITTEE_PAPER": "Paper of the 工委 itself (工委填报表)",
    "campaigns.workflow.BRANCH_PAPER": "Paper of a party branch (党支部填报表)",
    "campaigns.workflow.QUESTION": "Talk about one figure (数据质疑)",
    "campaigns.workflow.COMMITTEE_QUESTION": "Talk about a figure of the 工委 (数据质疑)",
    "campaigns.workflow.BRANCH_QUESTION": "Talk about a branch's figure (数据质疑)",
    "campaigns.workflow.UNLOCK": "Request to type after locking (例外申请)",
    "campaigns.workflow.CAMPAIGN": "Campaign (活动)",
    "campaigns.workflow.SELECTION": "Edition of a selection (评选)",
    "campaigns.workflow.APPLICATION": "Application in a selection (申报)",
    "campaigns.workflow.BALLOT": "A judge's scores of one application (评分表)",
    "campaigns.workflow.OBJECTION": "Objection to a public notice (异议)",
    "campaigns.workflow.AWARD": "Naming (命名)",
    "campaigns.workflow.ENTRY": "Entry of a register with a life (台账条目)",
    "branches.workflow.TERM": "Term of a top body (班子届次)",
    "branches.workflow.TERM_BELOW": "Term of a body below (班子届次)",
    "reports.workflow.REPORT": "Document (报告)",
    "reports.workflow.DRAFT": "Draft (文稿)",
    "reports.workflow.HIGHLIGHT": "Highlight of a unit (工作亮点)",
    "reports.workflow.PAST_FIGURE": "Figure of an earlier report (往年数据)",
    "units.workflow.REORGANISATION": "Act of reorganisation (机构改革)",
}


class Command(BaseCommand):
    help = "由代码生成 docs/permissions.md 和 docs/workflows.md；--check 只核对，不写入。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只核对文件是否与代码一致")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [path for path, text in documents().items() if _standing(path) != text]
        names = "、".join(path.name for path in stale)
        if options["check"]:
            if stale:
                raise CommandError(
                    f"文档与代码不一致：{names}。请运行 manage.py write_docs 后提交。"
                )
            return
        for path in stale:
            path.write_text(documents()[path], encoding="utf-8")
        self.stdout.write(f"已更新：{names}" if stale else "文档已是最新。")


def documents() -> dict[Path, str]:
    """Each generated file with its content."""
    folder = Path(settings.BASE_DIR) / "docs"
    return {
        folder / "permissions.md": permissions(),
        folder / "workflows.md": workflows(),
    }


def permissions() -> str:
    """Roles by capabilities, and which roles exclude each other."""
    head = ["Capability", *(ROLE_LABELS[role] for role in Role)]
    rows = [
        [f"`{capability}`", *(_mark(role, capability) for role in Role)]
        for capability in Capability
    ]
    administrators = "、".join(ROLE_LABELS[role] for role in Role if role in ADMINISTRATORS)
    lines = [
        "# Who may do what",
        NOTE,
        "A role is held in a unit from a day to a day and reaches that unit's subtree; held in the "
        "工委 it reaches the whole city. What lies out of reach does not exist (404); what is in "
        "reach without the capability is refused (403). The table is `portal/roles.py`; "
        "`tests/architecture/permission_table.py` is the proof, address by address.",
        *_table(head, rows),
        f"三员分立: {administrators} exclude each other and every other role "
        "(`portal.roles.excludes`); none of them enters or approves figures.",
    ]
    return _joined(lines)


def _mark(role: Role, capability: Capability) -> str:
    return "●" if capability in CAPABILITIES_OF[role] else ""


def workflows() -> str:
    """Each process as a picture and as a table."""
    lines = [
        "# States and who moves them",
        NOTE,
        "Only `portal/workflow.py` changes a status: it locks the row, asks for state, capability "
        "and reason, and writes the audit entry. Conditions on content stand in the services. "
        "未报, 迟报, 逾期 are questions about dates, not states.",
    ]
    for path, heading in WORKFLOWS.items():
        workflow: Workflow = import_string(path)
        lines += [f"## {heading}", f"`{path}`", _picture(workflow)]
        lines += _table(
            ["Action", "Word", "From", "To", "Capability", "Reason", "Roles"],
            [_transition(workflow, transition) for transition in workflow.transitions],
        )
    return _joined(lines)


def _picture(workflow: Workflow) -> str:
    named = [f"    {status}: {label}" for status, label in workflow.labels.items()]
    return "\n".join(["```mermaid", workflow.as_mermaid(), *named, "```"])


def _transition(workflow: Workflow, step: Transition) -> list[str]:
    roles = [ROLE_LABELS[role] for role in Role if step.capability in CAPABILITIES_OF[role]]
    if step.automatic:
        roles.append("the system itself")
    return [
        f"`{step.action}`",
        step.label,
        "、".join(workflow.labels.get(source, source) for source in step.sources),
        workflow.labels.get(step.target, step.target),
        f"`{step.capability}`",
        "required" if step.needs_reason else "",
        "、".join(roles),
    ]


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    grid = [head, ["---"] * len(head), *rows]
    yield "\n".join(f"| {' | '.join(row)} |" for row in grid)


def _joined(blocks: list[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _standing(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
