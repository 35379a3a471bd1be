"""Tables of states of documents, drafts and highlights."""

from portal.roles import Capability
from portal.workflow import Transition, Workflow
from reports.choices import DraftStatus, HighlightStatus, PastStatus
from reports.choices import ReportStatus as S

REPORT = Workflow(
    "report",
    (
        Transition("build", "生成", (S.QUEUED, S.FAILED), S.BUILT, Capability.REPORT_REQUEST, automatic=True),
        Transition("fail", "生成失败", (S.QUEUED,), S.FAILED, Capability.REPORT_REQUEST, automatic=True),
        Transition("again", "再次签发", (S.FAILED,), S.QUEUED, Capability.REPORT_PUBLISH),
        Transition("publish", "发布", (S.BUILT,), S.PUBLISHED, Capability.REPORT_PUBLISH),
        Transition(
            "withdraw", "作废", (S.BUILT, S.PUBLISHED), S.WITHDRAWN, Capability.REPORT_PUBLISH,
            needs_reason=True,
        ),
    ),
    {status.value: str(status.label) for status in S},
)  # fmt: skip

DRAFT = Workflow(
    "draft",
    (
        Transition("issue", "签发", (DraftStatus.WRITING,), DraftStatus.ISSUED, Capability.REPORT_PUBLISH),
        Transition(
            "reopen", "重新起草", (DraftStatus.ISSUED,), DraftStatus.WRITING, Capability.REPORT_WRITE,
            automatic=True,
        ),
        Transition(
            "drop", "弃用", (DraftStatus.WRITING,), DraftStatus.DROPPED, Capability.REPORT_WRITE,
            needs_reason=True,
        ),
    ),
    {status.value: str(status.label) for status in DraftStatus},
)  # fmt: skip

_H = HighlightStatus
HIGHLIGHT = Workflow(
    "highlight",
    (
        Transition("pick", "采用", (_H.OFFERED, _H.RETURNED), _H.PICKED, Capability.REPORT_WRITE),
        Transition(
            "return", "不采用", (_H.OFFERED, _H.PICKED), _H.RETURNED, Capability.REPORT_WRITE,
            needs_reason=True,
        ),
    ),
    {status.value: str(status.label) for status in HighlightStatus},
)  # fmt: skip

_P = PastStatus
PAST_FIGURE = Workflow(
    "past_figure",
    (
        Transition("confirm", "确认", (_P.PENDING,), _P.CONFIRMED, Capability.REPORT_WRITE),
        Transition("reject", "不采用", (_P.PENDING,), _P.REJECTED, Capability.REPORT_WRITE),
        Transition("reopen", "重新确认", (_P.CONFIRMED, _P.REJECTED), _P.PENDING, Capability.REPORT_WRITE),
    ),
    {status.value: str(status.label) for status in PastStatus},
)  # fmt: skip
