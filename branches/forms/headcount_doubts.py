"""Counts that are possible but hardly true: asked about once, never refused."""

from branches.models import Headcount
from branches.services.headcounts import Counts

# 正式党员: a change by this many, and by half or more of the quarter before.
LEAST_CHANGE = 5


def doubts_of(counts: Counts, last: Headcount | None) -> list[str]:
    """A sentence for each thing to look at again."""
    found = []
    if last is not None:
        change = counts.formal - last.formal
        if abs(change) >= LEAST_CHANGE and abs(change) * 2 >= last.formal:
            word = "增加" if change > 0 else "减少"
            found.append(
                f"正式党员数上季度{last.formal}名，本季度{counts.formal}名，"
                f"{word}{abs(change)}名，变化达一半以上。"
            )
    if (counts.admitted or 0) > counts.probationary:
        found.append(
            f"本季度接收预备党员{counts.admitted}名，多于季度末的预备党员{counts.probationary}名。"
        )
    return found
