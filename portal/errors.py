"""Domain errors: each carries Chinese sentences meant for the user who caused it."""

from collections.abc import Sequence


class RuleBroken(Exception):
    """A rule of the house refuses the act; the message says what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(RuleBroken):
    """The acting user lacks the capability for this object."""


class WrongState(RuleBroken):
    """The object's state does not admit the action."""


class Refusal:
    """One sentence tied to the place it speaks of (a metric code, a row number, or nothing).

    `rule` is the check rule that was broken; an explainable one passes once somebody explains it.
    """

    __slots__ = ("is_explainable", "place", "rule", "sentence")

    def __init__(
        self, sentence: str, place: str = "", *, rule: str = "", is_explainable: bool = False
    ) -> None:
        self.sentence = sentence
        self.place = place
        self.rule = rule
        self.is_explainable = is_explainable

    def __repr__(self) -> str:
        return f"Refusal({self.place!r}, {self.sentence!r})"


class PaperRefused(RuleBroken):
    """Blocking rules failed; carries every sentence at once so nobody mends one fault at a time."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("；".join(refusal.sentence for refusal in refusals))
        self.refusals = list(refusals)


class Conflict(RuleBroken):
    """Somebody else changed these figures since they were read; carries their metric codes."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__("这些数据刚被他人改动，您填的尚未保存，请核对后再保存。")
        self.codes = list(codes)
