"""Addresses and texts nobody types by accident are answered, and nothing breaks for the others."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from portal import audit
from portal.spreadsheets import sheet_title, workbook_bytes
from tests.cast import Cast, as_

pytestmark = pytest.mark.django_db
LARGE = "9" * 20


@pytest.mark.parametrize(
    "address",
    [
        f"/campaigns/papers/{LARGE}/",
        f"/campaigns/papers/1/versions/{LARGE}/",
        f"/campaigns/rounds/{LARGE}/",
        f"/reports/{LARGE}/",
        f"/jobs/{LARGE}/",
        "/boards/units/%00/",
        "/reports/1/figures/%00/",
    ],
)
def test_what_no_database_can_hold_is_not_found(cast: Cast, address: str) -> None:
    assert as_(cast.chen).get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["per_page=-5", "per_page=0", "per_page=999999999", "page=abc", "page=-1", f"page={LARGE}",
     f"per_page={LARGE}", "per_page=x", "page=²"],
)  # fmt: skip
def test_a_page_that_is_not_there_gives_one_that_is(cast: Cast, query: str) -> None:
    assert as_(cast.auditor).get(f"/audit/?{query}").status_code == 200


def test_control_characters_do_not_break_a_sheet(cast: Cast) -> None:
    audit.record(cast.chen, "test.done", cast.finance, reason="调\x0b整\x01")
    answer = as_(cast.auditor).get("/audit/?export=xlsx")
    assert answer.status_code == 200
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert "调整" in {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def test_a_title_becomes_a_name_a_sheet_may_have(cast: Cast) -> None:
    book = load_workbook(BytesIO(workbook_bytes("a[1]:*?/\\\x01", ["x"], [], by=cast.chen)))
    assert book.worksheets[0].title == "a 1"
    assert sheet_title("[]") == "Sheet1"
