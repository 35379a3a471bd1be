"""manage.py check_audit: whether the audit trail is whole (each entry follows from the last)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal import audit


class Command(BaseCommand):
    """Exit code 1 and the first broken entry when something was changed or cut off."""

    help = "核对审计记录链：是否有记录被改动、删除或截断"

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the chain from the first entry to the head."""
        broken = audit.first_break()
        if broken is not None:
            raise CommandError(f"审计记录链在第{broken.pk}条断开：{broken}。请保护现场并报告。")
        if not audit.is_intact():
            raise CommandError("审计记录链的末尾被截断：最后一条与链首摘要不符。请保护现场并报告。")
        self.stdout.write("审计记录链完整。")
