"""manage.py demo_accounts: who can log in to the demo city, and where to begin."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import NoReverseMatch, reverse

from portal.models import User
from portal.roles import ROLE_LABELS
from reports.management.demo.accounts import LISTED, Listed, read_password
from units.models import Unit


class Command(BaseCommand):
    help = "列出演示账号：账号、姓名、角色、单位、首先打开的页面和密码。"

    def handle(self, *args: Any, **options: Any) -> None:
        users = User.objects.in_bulk([p.username for p in LISTED], field_name="username")
        if not users:
            raise CommandError("没有演示账号，请先运行 manage.py load_demo。")
        units = Unit.objects.in_bulk([person.unit_code for person in LISTED], field_name="code")
        self.stdout.write("账号\t姓名\t角色\t单位\t首先打开")
        for person in LISTED:
            if person.username in users:
                unit = units[person.unit_code]
                name = users[person.username].display_name
                line = (person.username, name, ROLE_LABELS[person.role], str(unit), page_of(person))
                self.stdout.write("\t".join(line))
        self.stdout.write(f"密码（以上账号相同）：{read_password() or '载入时由您指定'}")


def page_of(person: Listed) -> str:
    """Address of the first page; the start page while that page does not exist."""
    try:
        return reverse(person.page)
    except NoReverseMatch:
        return "/"
