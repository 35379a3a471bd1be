"""The small city, built once for a module; every cell of a table is rolled back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

from tests.architecture.city import TODAY, City, build_city, point_at_things


@pytest.fixture(scope="module")
def city(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[City]:
    """Two units and everybody who works with them; gone after the module."""
    files: Path = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        time_machine.travel(TODAY, tick=False),
        override_settings(MEDIA_ROOT=files),
        transaction.atomic(),
    ):
        built = build_city()
        point_at_things(built)
        yield built
        transaction.set_rollback(True)
