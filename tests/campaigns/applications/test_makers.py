"""The makers of this folder's tests make what they say."""

from tests.cast import Cast
from tests.factories.selections import make_application, make_selection


def test_an_edition_is_made_as_opened(cast: Cast) -> None:
    selection = make_selection(conditions=[{"code": "stood_for", "number": 12}], places=3)
    application = make_application(selection, cast.branch, status="filed")
    assert selection.rules["places"] == 3
    assert selection.criteria.count() == 6
    assert application.unit == cast.finance
