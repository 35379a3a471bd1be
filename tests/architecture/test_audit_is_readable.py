"""Whatever happens in the city, the trail says it in words (table: `portal/audit_words.py`)."""

import re

import pytest

from portal.audit_words import action_word, change_lines
from portal.models import AuditEntry
from tests.architecture.city import City

CHINESE = re.compile("[一-鿿]")


@pytest.mark.django_db
def test_every_line_of_the_citys_trail_begins_in_chinese(city: City) -> None:
    entries = AuditEntry.objects.all()
    lines = {line for entry in entries for line in change_lines(entry)}
    assert len(lines) >= 10
    assert not {line for line in lines if not CHINESE.search(line.partition("：")[0])}
    assert not {entry.action for entry in entries if not CHINESE.search(action_word(entry.action))}
