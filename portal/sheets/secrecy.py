"""A file with a mark of secrecy is refused, and the refusal is on record (rule 40)."""

import re

from django.db import transaction

from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.screening import screen_text
from portal.sheets.tables import Cells

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SecretMarked(RuleBroken):
    """The sheet carries a mark of secrecy: it is refused, and the refusal is on record."""


def refuse_secrets(name: str, cells: Cells) -> None:
    """Raises SecretMarked when the name of the file or any text in it bears a mark of secrecy."""
    text = "\n".join([name, *(cell for row in cells for cell in row if isinstance(cell, str))])
    for finding in screen_text(unescaped(text)):
        if finding.blocking:
            raise SecretMarked(f"文件{finding.sentence}")


def unescaped(text: str) -> str:
    """Readers leave _x2605_ as it stands where Excel and WPS show ★."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


@transaction.atomic
def record_refused_file(by: User, name: str, sentence: str) -> None:
    """A file with a mark of secrecy is refused and the refusal is logged (rule 40)."""
    audit.record(by, "import.file_refused", by, after={"file": name[:100]}, reason=sentence)
