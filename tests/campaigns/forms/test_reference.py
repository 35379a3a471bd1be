"""Loading reference data publishes what it changed, and leaves an author's draft alone."""

import pytest

from campaigns.management.commands.load_reference import load_everything
from campaigns.models import CampaignMetric, FormVersion, Metric
from campaigns.selectors.form_drafts import draft_form, form_text
from campaigns.selectors.forms import read_form
from campaigns.services.versions import digest

pytestmark = pytest.mark.django_db


def serials() -> list[tuple[str, int]]:
    return sorted(FormVersion.objects.values_list("period_kind", "serial"))


def test_the_first_load_publishes_both_forms_and_the_second_nothing() -> None:
    load_everything()
    assert serials() == [("quarter", 1), ("year", 1)]
    load_everything()
    assert serials() == [("quarter", 1), ("year", 1)]


def test_changed_reference_data_make_a_new_version_of_their_kind() -> None:
    load_everything()
    Metric.objects.filter(code="warning_sessions").update(definition="旧口径")
    # What was published says the same: nobody is working on a draft.
    published = FormVersion.objects.get(period_kind="quarter")
    text = form_text(draft_form(published.campaign, "quarter"))
    published.content, published.content_sha256 = text, digest(text)
    published.save()
    load_everything()
    assert serials() == [("quarter", 1), ("quarter", 2), ("year", 1)]


def test_an_authors_draft_is_not_published_by_the_system() -> None:
    load_everything()
    CampaignMetric.objects.filter(metric__code="warning_sessions").delete()
    load_everything()
    assert serials() == [("quarter", 1), ("year", 1)]
    assert not CampaignMetric.objects.filter(metric__code="warning_sessions").exists()


def test_every_typed_metric_of_the_reference_data_is_asked_in_one_form() -> None:
    load_everything()
    codes = [
        metric.code
        for version in FormVersion.objects.all()
        for metric in read_form(version.content).metrics
    ]
    assert sorted(codes) == sorted(Metric.objects.active().values_list("code", flat=True))
