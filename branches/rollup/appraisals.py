"""优秀 in 民主评议: at most a part of those appraised, rounded down (rule 20)."""


def excellent_allowed(appraised: int, divisor: int) -> int:
    """With a third: 10 members → 3."""
    return appraised // divisor


def too_many_excellent(excellent: int | None, appraised: int | None, divisor: int) -> str:
    """The sentence of the flag, or empty; it never blocks saving."""
    if excellent is None or appraised is None:
        return ""
    allowed = excellent_allowed(appraised, divisor)
    if excellent <= allowed:
        return ""
    return (
        f"参评{appraised}人，优秀{excellent}人，超过{divisor}分之一（至多{allowed}人）："
        "请核对，确有特殊情况的请向上级党组织说明。"
    )
