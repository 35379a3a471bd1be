"""Looks for what must not be in a free text or an upload: personal numbers and secrecy marks.

Personal numbers are a warning, a secrecy mark blocks (保密法; the platform is 非涉密).  A finding
never carries the number itself, so that it may be logged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FindingKind = Literal["id_number", "mobile_number", "bank_card", "secrecy_mark"]

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ID_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
    r"(?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
_BANK_CARD = re.compile(r"(?<!\d)[3-69]\d{3}(?:[- ]?\d{4}){2,3}(?:[- ]?\d{1,4})?(?!\d)")
# Blanks and characters nobody sees, put between to slip a mark through.
_UNSEEN = r"[\s·・\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]*"
_STARS = "★☆⭐⭑⭒✩✪✭✮✯✰🌟"
# Also in traditional characters; an asterisk is a star only where a term follows (机密*3年).
_SECRECY = re.compile(
    rf"[秘祕机機绝絕絶]{_UNSEEN}密{_UNSEEN}(?:[{_STARS}]|\*{_UNSEEN}(?:\d|长期|長期))"
)

# Weights of GB 11643 for the first 17 digits; the remainder picks the check character.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_CARD_LENGTHS = range(16, 20)

_SENTENCES: dict[FindingKind, str] = {
    "id_number": "含有疑似身份证号，请删除；平台不收集个人证件号码。",
    "mobile_number": "含有疑似手机号码，请删除或改用办公电话。",
    "bank_card": "含有疑似银行卡号，请删除。",
    "secrecy_mark": "带有密级标志。本平台为非涉密系统，严禁存储、处理、传输国家秘密，请立即撤下并按保密规定处理。",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found at start..end of the text; the excerpt hides the middle of a number."""

    kind: FindingKind
    start: int
    end: int
    excerpt: str
    blocking: bool = False

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for the user."""
        return f"“{self.excerpt}”{_SENTENCES[self.kind]}"


def screen_text(text: str) -> list[Finding]:
    """Everything found, in the order of the text; one place is reported once."""
    plain = text.translate(_WIDTH)
    found: list[Finding] = []
    # A list of people has 100,000 numbers: comparing each with each would take hours.
    taken = bytearray(len(plain))
    for finding in (*_secrecy_marks(plain), *_id_numbers(plain), *_cards(plain), *_mobiles(plain)):
        if not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
            found.append(finding)
    return sorted(found, key=lambda finding: finding.start)


def is_blank(text: str) -> bool:
    """Whether nothing can be read: only blanks and characters nobody sees."""
    return re.fullmatch(_UNSEEN, text) is not None


def refused_sentence(*texts: str) -> str:
    """The sentence that refuses a text with a secrecy mark, or empty."""
    for text in texts:
        for finding in screen_text(text):
            if finding.blocking:
                return finding.sentence
    return ""


def _secrecy_marks(text: str) -> Iterator[Finding]:
    for match in _SECRECY.finditer(text):
        yield Finding("secrecy_mark", *match.span(), match[0], blocking=True)


def _id_numbers(text: str) -> Iterator[Finding]:
    for match in _ID_NUMBER.finditer(text):
        if has_valid_id_check(match[0]):
            yield _hidden("id_number", match)


def _cards(text: str) -> Iterator[Finding]:
    for match in _BANK_CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) in _CARD_LENGTHS and has_valid_luhn_check(digits):
            yield _hidden("bank_card", match)


def _mobiles(text: str) -> Iterator[Finding]:
    for match in _MOBILE.finditer(text):
        yield _hidden("mobile_number", match)


def _hidden(kind: FindingKind, match: re.Match[str]) -> Finding:
    return Finding(kind, *match.span(), f"{match[0][:3]}***{match[0][-2:]}")


def has_valid_id_check(number: str) -> bool:
    """Whether the 18th character of a citizen number fits the other 17 (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return number[17].upper() == _CHECK_CHARACTERS[total % 11]


def has_valid_luhn_check(digits: str) -> bool:
    """Whether the last digit of a card number fits the others (ISO/IEC 7812, Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
