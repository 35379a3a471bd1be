"""Table of states of an act of 机构改革: prepared, waiting for its day, in effect."""

from portal.roles import Capability
from portal.workflow import Transition, Workflow
from units.choices import ReorganisationStatus as R

MANAGE = Capability.REORGANISATION_MANAGE
REORGANISATION = Workflow(
    "reorganisation",
    (
        Transition("plan", "确认待生效", (R.DRAFT,), R.PLANNED, MANAGE),
        Transition("apply", "生效", (R.DRAFT, R.PLANNED), R.DONE, MANAGE, automatic=True),
        Transition("cancel", "取消", (R.DRAFT, R.PLANNED), R.CANCELLED, MANAGE, needs_reason=True),
    ),
    {status.value: str(status.label) for status in R},
)
