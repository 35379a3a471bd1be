"""The paper on the screen: whole, out of frozen rows alone, each number a way back."""

import io
import re
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from openpyxl import load_workbook

from campaigns.models import MetricValue
from portal.models import User
from portal.periods import Year
from reports.models import Report
from reports.rendering import Paper
from reports.selectors.reading import chart_keys, text_keys
from reports.services import request_report
from reports.services.assembling import assemble_paper, exact_text
from reports.services.assembling.screen import assemble_screen, assemble_screen_annex
from reports.services.freezing import freeze_figures
from tests.cast import Cast

DETAIL, ANNEX, TRACE = "reports:report-detail", "reports:report-annex", "reports:figure-trace"
FIGURES = "reports:figure-list"
MARKS = "*"


@pytest.fixture
def frozen(report: Report) -> Report:
    freeze_figures(report)
    return Report.objects.get(pk=report.pk)


def get(user: User, name: str, *args: object, **asked: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    found: HttpResponse = client.get(reverse(name, args=args), asked)  # type: ignore[assignment]
    return found


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def plain(html: object) -> str:
    return re.sub(r"<[^>]+>|\s", "", str(html))


def test_the_screen_says_word_for_word_what_the_paper_says(frozen: Report, cast: Cast) -> None:
    paper: Paper = assemble_paper(frozen)
    page = plain(words(get(cast.leader, DETAIL, frozen.pk)))
    paragraphs = [*paper.opening, *(p for s in paper.sections for p in s.paragraphs)]
    assert len(paragraphs) > 5
    for paragraph in paragraphs:
        said = plain(f"{escape(paragraph.lead)}{paragraph.html}")
        assert plain(escape(paragraph.heading)) in page
        assert said in page
    for part in (*(s.heading for s in paper.sections), paper.figures_note, paper.organ):
        assert plain(escape(part)) in page
    assert paper.written_date in page


def test_every_chart_stands_with_its_numbers_beside_it(frozen: Report, cast: Cast) -> None:
    charts = [c for s in assemble_paper(frozen).sections for c in s.charts]
    page = words(get(cast.leader, DETAIL, frozen.pk))
    assert charts
    assert page.count("<svg xmlns") == page.count('<figure class="report__chart">') == len(charts)
    for chart in charts:
        assert escape(chart.caption) in page
        assert chart.svg in page
    for figure in frozen.figures.filter(key__in=chart_keys(frozen.sections.all())):
        assert f'{reverse(TRACE, args=[frozen.pk, figure.key])}">{figure.printed}</a>' in page


def test_every_annex_is_the_printed_table_with_its_code(frozen: Report, cast: Cast) -> None:
    printed = assemble_paper(frozen).annexes
    assert [table.title for table in printed] == list(assemble_screen(frozen).titles)
    assert len(printed) == 4
    for place, table in enumerate(printed, start=1):
        annex = assemble_screen_annex(frozen, place)
        assert annex is not None
        assert [[cell.text for cell in row] for row in annex.rows] == [list(r) for r in table.rows]
        assert annex.columns == table.columns
        page = words(get(cast.leader, ANNEX, frozen.pk, place))
        assert f"附件{place}　{table.title}" in page
        assert f'{reverse("reports:verify")}?code={table.code}">{table.code}</a>' in page
        assert escape(table.note) in page
        assert page.count('<th scope="row">') == len(table.rows)
    answer = get(cast.leader, ANNEX, frozen.pk, 3, export="xlsx")
    header, *rows = load_workbook(io.BytesIO(answer.content)).worksheets[0].values
    assert header[1] == "单位"
    assert rows[0][:2] == ("1", "市财政局")
    assert rows[len(printed[2].rows) + 2][0] == f"核验码 {printed[2].code}"


def test_a_number_in_an_annex_leads_to_the_figure_it_prints(frozen: Report, cast: Cast) -> None:
    figures = {figure.key: figure for figure in frozen.figures.all()}
    led: set[str] = set()
    for place in range(1, 5):
        annex = assemble_screen_annex(frozen, place)
        assert annex is not None
        page = words(get(cast.leader, ANNEX, frozen.pk, place))
        for cell in (cell for row in annex.rows for cell in row if cell.key):
            figure = figures[cell.key]
            led.add(cell.key)
            ways = {exact_text(figure), figure.printed, figure.printed.removeprefix("同比"), "—"}
            text = cell.text.removesuffix(MARKS) if cell.text != "***" else cell.text
            assert text in ways or text.removesuffix(figure.unit_of_measure) in ways
            address = reverse(TRACE, args=[frozen.pk, cell.key])
            assert f'<a href="{address}">{cell.text}</a>' in page
    used = {*text_keys(frozen.sections.all()), *chart_keys(frozen.sections.all())}
    assert led | used == figures.keys()


def test_where_there_is_no_such_annex_there_is_no_page(report: Report, cast: Cast) -> None:
    assert get(cast.leader, ANNEX, report.pk, 1).status_code == 404
    freeze_figures(report)
    assert [get(cast.leader, ANNEX, report.pk, n).status_code for n in (0, 1, 4, 5, 99)] == [
        404, 200, 200, 404, 404,
    ]  # fmt: skip
    assert get(cast.wang, ANNEX, report.pk, 1).status_code == 404
    alone = request_report(cast.finance, Year(2025), by=cast.chen, kind="unit", part="year")
    freeze_figures(alone)
    page = words(get(cast.leader, ANNEX, alone.pk, 1))
    assert "附件　数据来源" in page
    assert "附件 数据来源</a>" in page


def test_what_is_corrected_later_leaves_the_screen_as_it_was(
    frozen: Report, year: SimpleNamespace, cast: Cast
) -> None:
    addresses = [(DETAIL, frozen.pk), *((ANNEX, frozen.pk, n) for n in range(1, 5))]
    client = Client()
    client.force_login(cast.leader)

    def shown() -> list[str]:
        pages = (words(client.get(reverse(name, args=args))) for name, *args in addresses)  # type: ignore[arg-type]
        return [re.sub(r'csrf\w+" value="\w+"|nonce="[^"]*"', "", page) for page in pages]

    before = shown()
    MetricValue.objects.filter(number__isnull=False).update(number=Decimal(987654))
    assert shown() == before


def test_a_hidden_figure_stays_hidden_everywhere(frozen: Report, cast: Cast) -> None:
    key = f"warning_sessions@{cast.civil.code}"
    # Hidden as a whole: nothing of it may be read, whatever its row holds.
    frozen.figures.filter(key=key).update(
        state="masked", number=4711, printed="***次", is_complete=True
    )
    places = [(ANNEX, frozen.pk, n) for n in range(1, 5)] + [(DETAIL, frozen.pk)]
    pages = [words(get(cast.leader, name, *args)) for name, *args in places]
    assert not [page for page in pages if "4711" in page]
    assert f'{reverse(TRACE, args=[frozen.pk, key])}">***</a>' in pages[2]
    found = words(get(cast.leader, FIGURES, frozen.pk, state="masked"))
    assert "***次" in found
    assert "4711" not in found
    book = load_workbook(io.BytesIO(get(cast.leader, FIGURES, frozen.pk, export="xlsx").content))
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert "***次" in cells
    assert 4711 not in cells


def test_the_page_grows_with_its_text_and_not_with_its_figures(
    frozen: Report, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = Client()
    client.force_login(cast.leader)
    address = reverse(DETAIL, args=[frozen.pk])
    before = len(client.get(address).content)
    model = frozen.figures.model
    one = frozen.figures.get(key=f"issues_found@{cast.finance.code}")
    facts = {
        f.name: getattr(one, f.name) for f in model._meta.fields if f.name not in ("id", "key")
    }
    model.objects.bulk_create(model(**facts, key=f"more_{n}@{n}") for n in range(1000))
    with django_assert_max_num_queries(12):
        after = len(client.get(address).content)
    assert after - before < 100
