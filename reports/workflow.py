"""Table of states of a document."""

from portal.roles import Capability
from portal.workflow import Transition, Workflow
from reports.choices import ReportStatus as S

REPORT = Workflow(
    "report",
    (
        Transition("build", "生成", (S.QUEUED, S.FAILED), S.BUILT, Capability.REPORT_REQUEST, automatic=True),
        Transition("fail", "生成失败", (S.QUEUED,), S.FAILED, Capability.REPORT_REQUEST, automatic=True),
        Transition("publish", "发布", (S.BUILT,), S.PUBLISHED, Capability.REPORT_PUBLISH),
        Transition(
            "withdraw", "作废", (S.BUILT, S.PUBLISHED), S.WITHDRAWN, Capability.REPORT_PUBLISH,
            needs_reason=True,
        ),
    ),
    {status.value: str(status.label) for status in S},
)  # fmt: skip
