"""The migrations say what the models say."""

import io

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    words = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=words)
    assert "No changes" in words.getvalue()
