"""Tables of states of campaigns' processes (architecture: state machines)."""

from campaigns.choices import PaperStatus, QuestionStatus, UnlockStatus
from portal.roles import Capability
from portal.workflow import Transition, Workflow

S = PaperStatus
LABELS = {status.value: str(status.label) for status in PaperStatus}


def _paper(name: str, submit: Capability, approve: Capability, *extra: Transition) -> Workflow:
    return Workflow(
        name,
        (
            Transition("submit", "上报", (S.DRAFT, S.RETURNED), S.SUBMITTED, submit),
            *extra,
            Transition("withdraw", "撤回", (S.SUBMITTED,), S.DRAFT, submit),
            Transition("return", "退回", (S.SUBMITTED,), S.RETURNED, approve, needs_reason=True),
            Transition("approve", "审定", (S.SUBMITTED,), S.APPROVED, approve),
            Transition(
                "lock", "锁定", (S.APPROVED,), S.LOCKED, Capability.ROUND_MANAGE, automatic=True
            ),
        ),
        LABELS,
    )


# 代录: staff enter what a unit handed in as a file, in their own name and only through the import.
FILE = Transition("file", "代录上报", (S.DRAFT, S.RETURNED), S.SUBMITTED, Capability.FIGURES_IMPORT)
SUBMISSION = _paper(
    "submission",
    Capability.SUBMISSION_SUBMIT,
    Capability.SUBMISSION_APPROVE,
    FILE,
)
# The 工委's own figures; the office fills no other unit's paper.
COMMITTEE_PAPER = _paper(
    "committee_paper",
    Capability.COMMITTEE_PAPER_SUBMIT,
    Capability.SUBMISSION_APPROVE,
    FILE,
)
# A branch's paper is checked by its own unit, so that 3,000 papers never wait for the 工委.
BRANCH_PAPER = _paper(
    "branch_paper",
    Capability.BRANCH_PAPER_SUBMIT,
    Capability.BRANCH_PAPER_APPROVE,
)
PAPERS = (SUBMISSION, COMMITTEE_PAPER, BRANCH_PAPER)


def paper_workflow(*, is_branch: bool, is_root: bool) -> Workflow:
    """The table a paper follows, by whose it is."""
    if is_branch:
        return BRANCH_PAPER
    return COMMITTEE_PAPER if is_root else SUBMISSION


Q = QuestionStatus


def _question(name: str, answer: Capability, approve: Capability) -> Workflow:
    return Workflow(
        name,
        (
            Transition("answer", "说明", (Q.OPEN,), Q.ANSWERED, answer),
            Transition("settle", "确认", (Q.OPEN, Q.ANSWERED), Q.SETTLED, approve),
            Transition("ask", "再问", (Q.ANSWERED, Q.SETTLED), Q.OPEN, approve),
        ),
        {status.value: str(status.label) for status in Q},
    )


# 质疑 — 说明 — 确认: answered by whoever fills the paper, settled by whoever approves it.
QUESTION = _question("question", Capability.SUBMISSION_FILL, Capability.SUBMISSION_APPROVE)
COMMITTEE_QUESTION = _question(
    "committee_question", Capability.COMMITTEE_PAPER_FILL, Capability.SUBMISSION_APPROVE
)
BRANCH_QUESTION = _question(
    "branch_question", Capability.BRANCH_PAPER_FILL, Capability.BRANCH_PAPER_APPROVE
)


def question_workflow(*, is_branch: bool, is_root: bool) -> Workflow:
    """The table a talk follows, by whose paper it is about."""
    if is_branch:
        return BRANCH_QUESTION
    return COMMITTEE_QUESTION if is_root else QUESTION


U = UnlockStatus
UNLOCK = Workflow(
    "unlock",
    (
        Transition("grant", "同意", (U.REQUESTED,), U.GRANTED, Capability.ROUND_MANAGE),
        Transition(
            "refuse",
            "不同意",
            (U.REQUESTED,),
            U.REFUSED,
            Capability.ROUND_MANAGE,
            needs_reason=True,
        ),
    ),
    {status.value: str(status.label) for status in U},
)
