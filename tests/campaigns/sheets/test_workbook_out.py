"""The unit's own workbook: what is asked, what was said, where to write, and how it is known again."""

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.campaigns.conftest import Quarter3, ask
from tests.campaigns.sheets.books import body, fill, own_sheet, row_of, saved, send
from tests.cast import Cast, as_
from tests.factories.campaigns import MetricValueFactory, RoundFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def li(cast: Cast, papers: Quarter3) -> Client:
    return as_(cast.li)


def earlier(cast: Cast, asked: SimpleNamespace) -> None:
    """88 meetings in the second quarter, 77 a year ago."""
    for year, quarter, number in ((2026, 2, 88), (2025, 3, 77)):
        round_ = RoundFactory(year=year, quarter=quarter)
        paper = SubmissionFactory(round=round_, unit=cast.finance, approved=True)
        MetricValueFactory(submission=paper, metric=asked.meetings, number=Decimal(number))


def test_it_lists_what_is_asked_beside_its_past(
    li: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    earlier(cast, asked)
    MetricValueFactory(submission=papers.finance, metric=asked.visits, number=Decimal(120))
    page = own_sheet(li, papers.finance)["填报"]
    heads = [cell.value for cell in page[3]]
    assert heads == [
        "代码", "板块", "指标", "计量单位", "上期", "去年同期", "本期", "填报方式", "备注",
    ]  # fmt: skip
    row = [cell.value for cell in page[row_of(page, "meetings")]]
    assert row == ["meetings", "组织建设", "学习次数", "次", 88, 77, None, "数字", None]
    assert page[f"G{row_of(page, 'visits')}"].value == 120
    codes = {page.cell(place, 1).value for place in range(4, page.max_row + 1)}
    assert "rate" not in codes
    assert "lectures" not in codes


def test_numbers_are_numbers_whatever_way_they_were_typed(
    li: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    earlier(cast, asked)
    typed = {
        "meetings": (23, "23场", ""), "visits": (1234, "1,234", ""), "found": (100, "100余", "yu"),
    }  # fmt: skip
    for code, (number, printed, qualifier) in typed.items():
        MetricValueFactory(
            submission=papers.finance, metric=getattr(asked, code), number=Decimal(number),
            as_printed=printed, qualifier=qualifier,
        )  # fmt: skip
    page = own_sheet(li, papers.finance)["填报"]
    found = {code: page[f"G{row_of(page, code)}"].value for code in typed}
    assert found == {"meetings": 23, "visits": 1234, "found": "100余"}
    row = row_of(page, "meetings")
    assert [page[f"{letter}{row}"].data_type for letter in "EFG"] == ["n", "n", "n"]
    # Sent back as it is, nothing changes.
    sheet = send(li, papers.finance, saved(own_sheet(li, papers.finance)))
    assert {line.outcome for line in sheet.context["same"]} == {"same"}
    assert not sheet.context["writable"]


def test_a_small_share_keeps_its_sign(li: Client, papers: Quarter3) -> None:
    share = ask("share", name="占比", unit_of_measure="%", value_type="percent", nature="single")
    value = MetricValueFactory(
        submission=papers.finance, metric=share, number=Decimal("0.5"), as_printed="0.5%"
    )
    page = own_sheet(li, papers.finance)["填报"]
    assert page[f"G{row_of(page, 'share')}"].value == "0.5%"
    value.number, value.as_printed = Decimal("72.5"), "72.5%"
    value.save()
    page = own_sheet(li, papers.finance)["填报"]
    assert page[f"G{row_of(page, 'share')}"].value == 72.5


def test_only_the_input_cells_can_be_written_to(li: Client, papers: Quarter3) -> None:
    page = own_sheet(li, papers.finance)["填报"]
    unlocked = {cell.column_letter for cell in page[4] if not cell.protection.locked}
    assert unlocked == {"G", "H", "I"}
    assert page.protection.sheet
    assert not page.protection.password
    assert page.column_dimensions["A"].hidden
    assert page.freeze_panes == "D4"
    assert page["G4"].fill.fgColor.rgb != page["F4"].fill.fgColor.rgb


def test_the_definition_hangs_at_the_name_and_hints_do_not_stop(
    li: Client, papers: Quarter3
) -> None:
    page = own_sheet(li, papers.finance)["填报"]
    assert page["C4"].comment.text.startswith("口径：只计本期发生的。")
    rules = page.data_validations.dataValidation
    lists = [rule for rule in rules if rule.type == "list"]
    assert [rule.formula1 for rule in lists] == ['"数字,不适用,隐去"']
    hints = [rule for rule in rules if rule.type != "list"]
    assert hints
    assert not any(rule.showErrorMessage for rule in hints)
    assert all(rule.prompt and len(rule.prompt) < 256 for rule in hints)


def test_it_prints_on_a4_and_says_how_to_fill_it(li: Client, papers: Quarter3) -> None:
    book = own_sheet(li, papers.finance)
    assert book.sheetnames == ["说明", "填报", "_portal"]
    page = book["填报"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.print_title_rows == "$3:$3"
    assert sum(bool(book["说明"].cell(row, 1).value) for row in range(4, 12)) == 5
    assert book["_portal"].sheet_state == "hidden"
    facts = [(row[0].value, row[1].value) for row in book["_portal"].iter_rows()]
    assert facts == [
        ("unit", "finance"),
        ("period", "2026Q3"),
        ("form", None),
        ("name", "市财政局"),
    ]


def test_a_note_that_looks_like_a_formula_stays_a_text(
    li: Client, papers: Quarter3, asked: SimpleNamespace
) -> None:
    MetricValueFactory(submission=papers.finance, metric=asked.visits, note="=1+1")
    page = own_sheet(li, papers.finance)["填报"]
    cell = page[f"I{row_of(page, 'visits')}"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_other_units_and_readers_do_not_get_it(cast: Cast, papers: Quarter3) -> None:
    address = reverse("campaigns:sheet-download", args=[papers.finance.pk])
    assert as_(cast.zhao).get(address).status_code == 404
    assert as_(cast.chen).get(address).status_code == 403
    assert body(as_(cast.wang).get(address))[:2] == b"PK"


@pytest.mark.slow
def test_libreoffice_opens_it_and_counts_the_same_cells(
    li: Client, papers: Quarter3, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (apt-get install libreoffice-calc-nogui, or ./test.sh)")
    (tmp_path / "sheet.xlsx").write_bytes(fill(own_sheet(li, papers.finance), meetings=12))
    converted = convert(office, tmp_path / "sheet.xlsx", "pdf")
    assert converted.read_bytes().startswith(b"%PDF")


def convert(office: str, file: Path, kind: str) -> Path:
    """What LibreOffice makes of the file."""
    out = file.parent / f"out-{kind}"
    profile = (file.parent / "profile").as_uri()
    command: list[Any] = [
        office, "--headless", "--norestore", f"-env:UserInstallation={profile}",
        "--convert-to", kind, "--outdir", out, file,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / f"{file.stem}.{kind}"
