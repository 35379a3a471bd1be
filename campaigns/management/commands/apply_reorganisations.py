"""manage.py apply_reorganisations: acts of 机构改革 whose day has come; safe to run at any time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from campaigns.services.reorganisations import apply_due
from units.models import Reorganisation


class Command(BaseCommand):
    help = "办理已到生效日期的机构改革事项（每晚自动执行，也可手动补办）。可重复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        for act in apply_due(today):
            self.stdout.write(f"已生效：{act}")
        left = Reorganisation.objects.due(today).count()
        if left:
            self.stderr.write(f"还有{left}项到期未能生效，原因见“机构改革”页面。")
