"""A 提醒函 or a 批复 drafted from a term: nothing is stored, the office goes on writing."""

from dataclasses import dataclass

from django.utils import timezone

from branches.models import CommitteeTerm
from branches.selectors.terms import TermFacts
from portal.errors import RuleBroken
from reports.choices import LetterKind
from reports.rendering.letter_docx import letter_docx
from reports.rendering.letters import Letter, letter_pdf, write_letter
from reports.selectors.letters import letter_facts, signer_of, wanted_before

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft as it is handed out."""

    name: str
    content_type: str
    content: bytes


def draft_letter(term: CommitteeTerm, kind: LetterKind) -> Letter:
    """The words; raises RuleBroken when what it answers is not on record."""
    if wants := wanted_before(kind, term):
        raise RuleBroken(f"现在还不能起草{kind.label}：{wants}。")
    today = timezone.localdate()
    said = letter_facts(kind, term, today)
    facts = said["facts"]
    organ = signer_of(facts) if isinstance(facts, TermFacts) else ""
    return write_letter(kind.value, said, organ=organ, date=today)


def draft_file(term: CommitteeTerm, kind: LetterKind, *, as_word: bool) -> DraftFile:
    """The draft for Word and WPS, or as PDF; raises RuleBroken, PaperNotPrinted."""
    letter = draft_letter(term, kind)
    if as_word:
        return DraftFile(f"{letter.title}.docx", WORD, letter_docx(letter))
    number = list(LetterKind).index(kind)
    identifier = f"{term.pk:024x}{number:08x}"
    pdf = letter_pdf(letter, identifier=bytes.fromhex(identifier))
    return DraftFile(f"{letter.title}.pdf", "application/pdf", pdf)
