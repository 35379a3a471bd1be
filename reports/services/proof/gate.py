"""Nothing is issued while a number contradicts the portal or nobody answers for it."""

from collections.abc import Iterable

from portal.errors import RuleBroken
from reports.models import Draft
from reports.selectors.prose.drafts import BLOCKING, ProofLine, proof_of_draft

_NAMED = 5


def refuse_unproved(draft: Draft) -> None:
    """Raise RuleBroken naming what contradicts, may not be said, or has no source and no voucher."""
    refuse_open_lines(proof_of_draft(draft))


def refuse_open_lines(lines: Iterable[ProofLine]) -> None:
    """The same for a proof at hand."""
    left = [line for line in lines if not line.is_settled]
    if left:
        raise RuleBroken(refusal_sentence(left))


def refusal_sentence(left: list[ProofLine]) -> str:
    """How many of each, the first few by name, and where to settle them."""
    wrong = [line for line in left if line.verdict in BLOCKING]
    counts = [f"{len(wrong)}个数与平台不符或不能说"] if wrong else []
    without = len(left) - len(wrong)
    counts += [f"{without}个数没有来源也无人担保"] if without else []
    first = [*wrong, *(line for line in left if line not in wrong)][:_NAMED]
    shown = "；".join(_said(line) for line in first) + ("等" if len(left) > _NAMED else "")
    return f"不能签发：有{'，'.join(counts)}。{shown}。请到“校数”页改正或写明依据后再签发。"


def _said(line: ProofLine) -> str:
    if line.verdict == "withheld":
        return f"{line.place}“{line.metric}”{line.reason or '不能说'}"
    printed = f"{line.place}“{line.printed}”"
    if line.verdict == "contradicts":
        return f"{printed}{line.reason}" if line.reason else f"{printed}平台为{line.known}"
    return f"{printed}没有来源"
