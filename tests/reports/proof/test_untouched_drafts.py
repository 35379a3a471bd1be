"""What a template begins with is proved: nobody has to answer for a text he has not touched."""

from types import SimpleNamespace

import pytest

from reports.choices import ReportKind
from reports.selectors.genres import load_genre
from reports.selectors.prose.drafts import proof_of_draft
from reports.services.drafts import create_draft
from reports.services.proof import refuse_unproved
from tests.cast import Cast


@pytest.mark.parametrize("kind", ReportKind.values)
def test_an_untouched_draft_needs_no_voucher(year: SimpleNamespace, cast: Cast, kind: str) -> None:
    genre = load_genre(kind)
    unit = cast.finance if genre.whose == "unit" else cast.city
    draft = create_draft(kind, unit, 2025, genre.parts[0], by=cast.chen)
    assert [line.sentence for line in proof_of_draft(draft) if not line.is_settled] == []
    refuse_unproved(draft)
