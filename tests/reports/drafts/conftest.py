"""A draft about 2025 with a few blocks of every kind, held by the office."""

from types import SimpleNamespace

import pytest

from reports.models import Draft, DraftBlock
from reports.services.drafts.refreshing import refresh_draft
from tests.cast import Cast
from tests.reports.drafts.scene import make_draft


@pytest.fixture
def draft(year: SimpleNamespace, cast: Cast) -> Draft:
    """Written by chen, figures as they are."""
    made = make_draft(cast.city, cast.chen)
    refresh_draft(made, by=cast.chen)
    made.refresh_from_db()
    return made


@pytest.fixture
def blocks(draft: Draft) -> list[DraftBlock]:
    """In order."""
    return list(draft.blocks.order_by("position"))
