"""Table of states of a term: 正常 → 换届中 → 已换届."""

from branches.choices import TermStatus
from portal.roles import Capability
from portal.workflow import Transition, Workflow

T = TermStatus


def _term(name: str, approve: Capability) -> Workflow:
    return Workflow(
        name,
        (
            Transition("start", "启动换届", (T.NORMAL,), T.ELECTING, Capability.TERM_MANAGE),
            Transition(
                "stop", "停止换届", (T.ELECTING,), T.NORMAL, Capability.TERM_MANAGE,
                needs_reason=True,
            ),
            Transition("renew", "完成换届", (T.ELECTING,), T.RENEWED, approve),
        ),
        {status.value: str(status.label) for status in T},
    )  # fmt: skip


# A unit's top body answers to the 工委, the bodies below it to the unit (机关条例 Art. 37).
TERM = _term("term", Capability.TERM_APPROVE)
TERM_BELOW = _term("term_below", Capability.TERM_APPROVE_BELOW)


def term_workflow(*, is_top: bool) -> Workflow:
    """The table a term follows, by who approves its results."""
    return TERM if is_top else TERM_BELOW
