"""manage.py make_report: a document as PDF and Word in a folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.errors import RuleBroken
from portal.models import User
from portal.roles import Capability
from reports.choices import ReportKind, ReportPart
from reports.models import Report
from reports.services import build_report
from reports.services.documents import add_report
from reports.services.places import Place
from units.models import Unit


class Command(BaseCommand):
    help = "按模板生成一份报告，把 PDF 和 Word 文件写到指定文件夹。数据在此时冻结，报告留在平台中。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", choices=ReportKind.values, default=ReportKind.ANNUAL.value)
        parser.add_argument("--year", type=int, required=True, help="年度")
        parser.add_argument("--part", choices=ReportPart.values, default=ReportPart.YEAR.value)
        parser.add_argument("--unit", default="", help="单位代码，默认工委")
        parser.add_argument("--user", default="", help="以谁的名义生成，默认第一位有权限的人")
        parser.add_argument("--out", type=Path, required=True, help="写到哪个文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = add_report(_place(options), by=_person(options["user"]))
            build_report(report, lambda percent, stage: self.stderr.write(f"{percent}% {stage}"))
        except RuleBroken as refusal:
            raise CommandError(refusal.message) from refusal
        for path in _copy(report, options["out"]):
            self.stdout.write(str(path))


def _place(options: dict[str, Any]) -> Place:
    code = options["unit"]
    rows = Unit.objects.filter(code=code) if code else Unit.objects.roots()
    unit = rows.first()
    if unit is None:
        raise CommandError(f"没有代码为“{code}”的单位，请核对。")
    return Place(options["kind"], unit, options["year"], options["part"])


def _person(name: str) -> User:
    rows = User.objects.filter(is_active=True).order_by("pk")
    people = rows.filter(username=name) if name else rows
    for person in people:
        if person.can(Capability.REPORT_REQUEST):
            return person
    raise CommandError(f"账号“{name}”没有生成报告的权限。" if name else "没有人有生成报告的权限。")


def _copy(report: Report, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for file in (report.file, report.word_file):
        path = folder / f"{report.kind}-{report.year}-{report.part}{Path(str(file.name)).suffix}"
        with file.open("rb") as stream:
            path.write_bytes(stream.read())
        made.append(path)
    return made
