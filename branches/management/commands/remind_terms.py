"""manage.py remind_terms: send the reminders of expiries that are due; safe to run at any time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from branches.services.terms import send_reminders


class Command(BaseCommand):
    help = "发出今天应发的届满提醒（每个工作日早晨自动执行，也可手动补发）。可重复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        count = send_reminders(timezone.localdate())
        self.stdout.write(f"已发出{count}条届满提醒。" if count else "今天没有要发的届满提醒。")
