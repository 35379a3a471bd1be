"""What a template begins with is proved: nobody has to answer for a text he has not touched."""

from types import SimpleNamespace

import pytest

from portal.prose import find_figures
from reports.choices import ReportKind
from reports.selectors.genres import Paragraph, load_genre
from reports.selectors.prose.drafts import proof_of_draft
from reports.services.drafts import create_draft
from reports.services.proof import refuse_unproved
from tests.cast import Cast

COUNTING = ("figure", "ordinal", "masked")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ReportKind.values)
def test_an_untouched_draft_needs_no_voucher(year: SimpleNamespace, cast: Cast, kind: str) -> None:
    genre = load_genre(kind)
    unit = cast.finance if genre.whose == "unit" else cast.city
    draft = create_draft(kind, unit, 2025, genre.parts[0], by=cast.chen)
    assert [line.sentence for line in proof_of_draft(draft) if not line.is_settled] == []
    refuse_unproved(draft)


@pytest.mark.parametrize("kind", ReportKind.values)
def test_no_sentence_of_a_template_counts(kind: str) -> None:
    for paragraph in load_genre(kind).paragraphs():
        for text in _texts(paragraph):
            counted = [row for row in find_figures(text) if row.kind in COUNTING]
            assert [row.value_as_printed for row in counted] == [], text


def _texts(paragraph: Paragraph) -> list[str]:
    clauses = ["，".join(sentence) for sentence in paragraph.sentences]
    return [paragraph.heading, paragraph.lead, paragraph.point, paragraph.text, *clauses]
