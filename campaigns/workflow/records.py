"""Tables of states of campaigns and of entries in registers with a life."""

from campaigns.choices import CampaignStatus, EntryStage
from portal.roles import Capability
from portal.workflow import Transition, Workflow

C = CampaignStatus
RUN = Capability.CAMPAIGN_RUN
CAMPAIGN = Workflow(
    "campaign",
    (
        Transition("open", "启动", (C.DRAFT,), C.OPEN, RUN),
        Transition("close", "结束", (C.OPEN,), C.CLOSED, RUN),
        Transition("reopen", "重新启动", (C.CLOSED,), C.OPEN, RUN, needs_reason=True),
    ),
    {status.value: str(status.label) for status in C},
)

E = EntryStage
EDIT, DECIDE = Capability.ENTRY_EDIT, Capability.ENTRY_DECIDE
# A type of register names the stages it has; transitions into other stages are not offered.
ENTRY = Workflow(
    "entry",
    (
        Transition("apply", "申报", (E.NURTURED,), E.APPLIED, EDIT),
        Transition("check", "验收", (E.APPLIED,), E.CHECKED, DECIDE),
        Transition("name", "命名", (E.NURTURED, E.APPLIED, E.CHECKED), E.NAMED, DECIDE),
        Transition("recheck", "复核通过", (E.NAMED, E.RECHECKED), E.RECHECKED, DECIDE),
        Transition("finish", "办结", (E.ACTIVE,), E.DONE, EDIT),
        Transition("resume", "恢复在办", (E.DONE,), E.ACTIVE, EDIT, needs_reason=True),
        Transition(
            "leave",
            "退出",
            (E.NURTURED, E.APPLIED, E.CHECKED, E.ACTIVE),
            E.LEFT,
            EDIT,
            needs_reason=True,
        ),
        Transition("withdraw", "撤销", (E.NAMED, E.RECHECKED), E.LEFT, DECIDE, needs_reason=True),
    ),
    {stage.value: str(stage.label) for stage in E},
)
