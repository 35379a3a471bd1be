"""Documents that are tables of the code say what the code says."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError

from portal.management.commands import write_docs
from tests.architecture.source import APPS, ROOT


def test_the_generated_documents_are_current() -> None:
    call_command("write_docs", check=True)


def test_a_stale_document_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(write_docs.WORKFLOWS, "reports.workflow.REPORT", "Something else")
    with pytest.raises(CommandError, match="workflows.md"):
        call_command("write_docs", check=True)


def test_the_data_model_page_knows_every_table() -> None:
    page = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
    models = {m.__name__ for m in apps.get_models() if m._meta.app_label in APPS}
    explained = set(re.findall(r"^\*\*(\w+)\*\*\. ", page, re.MULTILINE))
    drawn = set(re.findall(r"^    (\w+) \S+ (\w+) : ", page, re.MULTILINE))
    related = {name for pair in drawn for name in pair}
    assert explained == models
    assert related <= models
    assert models - related == {"AuditHead", "Holiday", "OrganisationRule", "PolicyNumber"}


def test_every_relation_of_the_data_model_is_drawn() -> None:
    """People behind figures (上报人, 审定人 …) stand in every table and would hide the picture."""
    page = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
    drawn = {frozenset(p) for p in re.findall(r"^    (\w+) \S+ (\w+) : ", page, re.MULTILINE)}
    relations = {
        frozenset({model.__name__, field.related_model.__name__})
        for model in apps.get_models()
        if model._meta.app_label in APPS and model.__name__ != "User"
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.related_model
    }
    missing = {pair for pair in relations - drawn if "User" not in pair}
    assert missing == {frozenset({"ReportFigure", "Unit"})}
