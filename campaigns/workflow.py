"""Tables of states of campaigns' processes (architecture: state machines)."""

from campaigns.choices import PaperStatus
from portal.roles import Capability
from portal.workflow import Transition, Workflow

S = PaperStatus
LABELS = {status.value: str(status.label) for status in PaperStatus}


def _paper(name: str, submit: Capability, approve: Capability) -> Workflow:
    return Workflow(
        name,
        (
            Transition("submit", "上报", (S.DRAFT, S.RETURNED), S.SUBMITTED, submit),
            Transition("withdraw", "撤回", (S.SUBMITTED,), S.DRAFT, submit),
            Transition("return", "退回", (S.SUBMITTED,), S.RETURNED, approve, needs_reason=True),
            Transition("approve", "审定", (S.SUBMITTED,), S.APPROVED, approve),
            Transition(
                "lock", "锁定", (S.APPROVED,), S.LOCKED, Capability.ROUND_MANAGE, automatic=True
            ),
        ),
        LABELS,
    )


SUBMISSION = _paper(
    "submission",
    Capability.SUBMISSION_SUBMIT,
    Capability.SUBMISSION_APPROVE,
)
# A branch's paper is checked by its own unit, so that 3,000 papers never wait for the 工委.
BRANCH_PAPER = _paper(
    "branch_paper",
    Capability.BRANCH_PAPER_SUBMIT,
    Capability.BRANCH_PAPER_APPROVE,
)
