"""Short texts people write: neither empty nor too long, without secrecy marks and private numbers."""

from portal.controls import without_controls
from portal.errors import RuleBroken
from portal.screening import is_blank, screen_text

LEAST = 2


def fit_text(text: str, what: str, longest: int, *, least: int = LEAST) -> str:
    """The text without blanks around it or control codes in it; RuleBroken says what to mend."""
    said = without_controls(text).strip()
    if is_blank(said) or len(said) < least:
        raise RuleBroken(f"请填写{what}，至少{least}个字。")
    if len(said) > longest:
        raise RuleBroken(f"{what}最多{longest}个字，现为{len(said)}个字，请缩短。")
    for finding in screen_text(said):
        raise RuleBroken(f"{what}中{finding.sentence}")
    return said
