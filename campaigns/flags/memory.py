"""What an explanation remembers of the finding it answers, and when it answers it no longer."""

import re
from zlib import crc32

from campaigns.flags.facts import Finding

# As long as the column for it.
LONGEST = 300
_TAIL = 12
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def remembered(finding: Finding) -> str:
    """The finding's sentence; a long one is cut, with a sum of all its figures at the end."""
    said = finding.sentence
    if len(said) <= LONGEST:
        return said
    return f"{said[: LONGEST - _TAIL]}…{crc32(' '.join(_figures(said)).encode())}"


def still_answers(finding: Finding, told: str) -> bool:
    """Whether what was said of the sentence `told` is about these very figures, all of them.

    Figures are compared, not words: a rule that is worded anew is still the same question.
    """
    if not told or finding.is_hard:
        return False
    return _figures(told) == _figures(remembered(finding))


def _figures(said: str) -> list[str]:
    return _NUMBER.findall(said)
