"""A paper with two figures, and the words in which the form's script speaks to the portal."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from campaigns.models import Submission
from campaigns.services import FigureInput, record_values
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast


def address_of(paper: Submission, name: str = "submission-cells") -> str:
    return reverse(f"campaigns:{name}", args=[paper.pk])


def cell(code: str, text: str, version: int = 0, **more: Any) -> dict[str, Any]:
    return {"code": code, "text": text, "state": "reported", "note": "", "version": version} | more


def send(client: Client, paper: Submission, *cells: dict[str, Any], **more: Any) -> HttpResponse:
    body = {"cells": list(cells)} | more
    return client.post(address_of(paper), body, content_type="application/json")


def choose(client: Client, paper: Submission, keep: str, *cells: dict[str, Any]) -> HttpResponse:
    body = {"cells": list(cells), "keep": keep}
    return client.post(address_of(paper, "cells-choose"), body, content_type="application/json")


def outcomes(response: HttpResponse) -> dict[str, str]:
    assert response.status_code == 200, response.content.decode()
    return {code: cell["outcome"] for code, cell in response.json()["cells"].items()}


def stored(paper: Submission) -> dict[str, Any]:
    return {v.metric.code: v.number for v in paper.values.select_related("metric")}


@pytest.fixture
def six(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> Submission:
    """The paper of 市财政局 with 6 meetings and 4 found, both version 2."""
    figures = [
        FigureInput(asked.meetings, number=Decimal(6)),
        FigureInput(asked.found, number=Decimal(4)),
    ]
    record_values(papers.finance, figures, by=cast.li)
    return papers.finance
