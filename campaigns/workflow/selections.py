"""Tables of states of selections, applications, ballots, objections and namings."""

from campaigns.choices import (
    ApplicationStatus,
    AwardStatus,
    BallotStatus,
    ObjectionStatus,
    SelectionStatus,
)
from portal.roles import Capability
from portal.workflow import Transition, Workflow

RUN, DECIDING = Capability.CAMPAIGN_RUN, Capability.SELECTION_DECIDE
S = SelectionStatus
UNNAMED = (S.DRAFT, S.OPEN, S.REVIEWING, S.SCORING, S.SCORED, S.DECIDED, S.NOTICED)

# Scoring is left out where the configuration names no judges (四好党员 is a count).
SELECTION = Workflow(
    "selection",
    (
        Transition("open", "启动", (S.DRAFT,), S.OPEN, RUN),
        Transition("review", "截止申报，进入初审", (S.OPEN,), S.REVIEWING, RUN),
        Transition("score", "开始评分", (S.REVIEWING,), S.SCORING, RUN),
        Transition("close_scores", "结束评分", (S.SCORING,), S.SCORED, RUN),
        Transition("reopen_scores", "重开评分", (S.SCORED,), S.SCORING, RUN, needs_reason=True),
        Transition("decide", "审定", (S.REVIEWING, S.SCORED), S.DECIDED, DECIDING),
        Transition(
            "reconsider",
            "退回重审",
            (S.DECIDED, S.NOTICED),
            S.REVIEWING,
            DECIDING,
            needs_reason=True,
        ),
        Transition("notice", "公示", (S.DECIDED,), S.NOTICED, RUN),
        Transition("name", "通报命名", (S.NOTICED,), S.NAMED, DECIDING),
        Transition("cancel", "中止", UNNAMED, S.CANCELLED, RUN, needs_reason=True),
    ),
    {status.value: str(status.label) for status in S},
)

A = ApplicationStatus
APPLYING, RECOMMENDING = Capability.SELECTION_APPLY, Capability.SELECTION_RECOMMEND
APPLICATION = Workflow(
    "application",
    (
        Transition("file", "申报", (A.DRAFT,), A.FILED, APPLYING),
        Transition("hand_back", "退回修改", (A.FILED,), A.DRAFT, RECOMMENDING, needs_reason=True),
        Transition("recommend", "推荐", (A.FILED, A.DECLINED), A.RECOMMENDED, RECOMMENDING),
        Transition(
            "decline",
            "不推荐",
            (A.FILED, A.RECOMMENDED),
            A.DECLINED,
            RECOMMENDING,
            needs_reason=True,
        ),
        Transition(
            "withdraw",
            "撤回申报",
            (A.DRAFT, A.FILED, A.RECOMMENDED),
            A.WITHDRAWN,
            APPLYING,
            needs_reason=True,
        ),
        Transition("accept", "初审通过", (A.RECOMMENDED, A.REJECTED), A.ACCEPTED, RUN),
        Transition(
            "reject", "初审不通过", (A.RECOMMENDED, A.ACCEPTED), A.REJECTED, RUN, needs_reason=True
        ),
        Transition("name", "命名", (A.ACCEPTED,), A.NAMED, DECIDING),
        Transition("pass_over", "未入选", (A.ACCEPTED,), A.NOT_NAMED, DECIDING),
    ),
    {status.value: str(status.label) for status in A},
)

B = BallotStatus
SCORING = Capability.SELECTION_SCORE
BALLOT = Workflow(
    "ballot",
    (
        Transition("cast", "提交评分", (B.OPEN,), B.CAST, SCORING),
        Transition("reopen", "重新评分", (B.CAST,), B.OPEN, SCORING),
        Transition("recuse", "回避", (B.OPEN, B.CAST), B.RECUSED, SCORING, needs_reason=True),
    ),
    {status.value: str(status.label) for status in B},
)

OBJECTED = ObjectionStatus
OBJECTION = Workflow(
    "objection",
    (
        Transition(
            "dismiss", "认定不成立", (OBJECTED.OPEN,), OBJECTED.DISMISSED, RUN, needs_reason=True
        ),
        Transition("uphold", "认定成立", (OBJECTED.OPEN,), OBJECTED.UPHELD, RUN, needs_reason=True),
    ),
    {status.value: str(status.label) for status in OBJECTED},
)

W = AwardStatus
AWARD = Workflow(
    "award",
    (
        Transition("withdraw", "撤销命名", (W.VALID,), W.WITHDRAWN, DECIDING, needs_reason=True),
        Transition("restore", "恢复命名", (W.WITHDRAWN,), W.VALID, DECIDING, needs_reason=True),
    ),
    {status.value: str(status.label) for status in W},
)
