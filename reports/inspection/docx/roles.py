"""Which part of an official paper each paragraph of a Word document is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from reports.inspection.docx.model import Paragraph
from reports.inspection.passages import Role
from reports.inspection.words import (
    ANNEX_MARK,
    ANNEXED,
    CONTENTS,
    COPIED,
    DATE,
    ISSUE,
    ITEM,
    LIKE_ANNEX_MARK,
    LIKE_DATE,
    LIKE_NUMBER,
    PRINTED,
)

TITLE_FROM, MARK_FROM, BAND = 17.5, 20.0, 1.2
LONGEST_ORGAN = 40


@dataclass
class Assigner:
    """Walks the paragraphs and remembers what came before."""

    body_size: float
    found: list[tuple[Role, Paragraph]] = field(default_factory=list)
    has_title: bool = False
    has_text: bool = False
    in_annexes: bool = False

    def take(self, paragraph: Paragraph) -> None:
        """Assign the next paragraph that has text."""
        role = self._role(paragraph)
        if role is Role.DATE:
            self._name_organ()
        self.has_text = self.has_text or role in {Role.SALUTATION, Role.BODY}
        self.found.append((role, paragraph))

    def _role(self, each: Paragraph) -> Role:
        if self._ends_paper(each):
            return Role.IMPRINT
        if each.table or each.is_boxed:
            return Role.OTHER
        if each.style.lower().startswith("toc") or CONTENTS.match(each.text):
            return Role.CONTENTS
        if self._is_annex_mark(each):
            self.in_annexes = True
            return Role.ANNEX_MARK
        if self.in_annexes:
            return self._annexed(each)
        return self._head(each) or self._text(each)

    def _annexed(self, each: Paragraph) -> Role:
        """The title is the first text of the body's size below the mark; a code may stand between."""
        last = next(
            (role for role, _ in reversed(self.found) if role is not Role.OTHER), Role.OTHER
        )
        is_first = last is Role.ANNEX_MARK and each.size >= self.body_size - 1
        is_more = self._last() is Role.ANNEX_TITLE and each.size > self.body_size + 1
        return Role.ANNEX_TITLE if is_first or is_more else Role.OTHER

    def _ends_paper(self, each: Paragraph) -> bool:
        if not self.has_text:
            return False
        is_row = bool(COPIED.match(each.text) or PRINTED.search(each.text)) and len(each.text) < 200
        is_small = each.size < self.body_size - 1
        return is_row and (
            is_small or bool(each.table) or self._last() in {Role.DATE, Role.IMPRINT}
        )

    def _last(self) -> Role:
        return self.found[-1][0] if self.found else Role.OTHER

    def _is_annex_mark(self, each: Paragraph) -> bool:
        if ANNEX_MARK.match(each.text):
            return self.has_text
        return bool(LIKE_ANNEX_MARK.match(each.text)) and each.begins_page and self.has_text

    def _head(self, each: Paragraph) -> Role | None:
        if self.has_text:
            return None
        if each.is_red and each.size >= MARK_FROM:
            return Role.MARK
        if ISSUE.match(each.text) and not self.has_title:
            return Role.ISSUE
        if LIKE_NUMBER.match(each.text) and not self.has_title:
            return Role.NUMBER
        if each.text.startswith("签发人"):
            return Role.SIGNATORY
        if each.size >= TITLE_FROM and (not self.has_title or self._last() is Role.TITLE):
            self.has_title = True
            return Role.TITLE
        return None

    def _text(self, each: Paragraph) -> Role:
        if ANNEXED.match(each.text):
            return Role.ANNEXED
        if self._last() is Role.ANNEXED and ITEM.match(each.text):
            return Role.ANNEXED
        if LIKE_DATE.match(each.text) and self.has_text:
            return Role.DATE
        is_head = any(role is Role.MARK for role, _ in self.found) and not self.has_title
        if is_head and (each.look.bottom_line or each.has_tabs):
            return Role.OTHER
        is_other = each.look.align == "center" or abs(each.size - self.body_size) > BAND
        if is_other or not self.has_title and not self.body_size:
            return Role.OTHER
        if not self.has_text and each.text.endswith(("：", ":")) and not each.look.first_characters:
            return Role.SALUTATION
        return Role.BODY

    def _name_organ(self) -> None:
        """The line above the date is who signs."""
        if self._last() is Role.BODY:
            role, paragraph = self.found[-1]
            is_short = len(paragraph.text) < LONGEST_ORGAN and paragraph.text[-1:] not in "。；："
            if is_short and not DATE.match(paragraph.text):
                self.found[-1] = (Role.ORGAN, paragraph)


def assign(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[Role, Paragraph], ...]:
    """Role and paragraph of everything that has text."""
    assigner = Assigner(body_size(paragraphs))
    for paragraph in paragraphs:
        if paragraph.text:
            assigner.take(paragraph)
    return tuple(assigner.found)


def body_size(paragraphs: tuple[Paragraph, ...]) -> float:
    """The size most characters outside of tables have, in front of the annexes where there are any."""
    counted: Counter[float] = Counter()
    text = list(takewhile(lambda paragraph: not ANNEX_MARK.match(paragraph.text), paragraphs))
    is_text = any(paragraph.text and not paragraph.table for paragraph in text)
    for paragraph in text if is_text else paragraphs:
        if not paragraph.table and not paragraph.is_boxed:
            counted[paragraph.size] += len(paragraph.text)
    return counted.most_common(1)[0][0] if +counted else 0.0


def of(found: tuple[tuple[Role, Paragraph], ...], *roles: Role) -> Iterator[Paragraph]:
    """Paragraphs of some roles."""
    return (paragraph for role, paragraph in found if role in roles)
