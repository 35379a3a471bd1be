"""Somebody types; at a random moment the browser, the network, the session or the server dies.

What may be lost is stated once, here: when the browser itself is killed, the text of one cell that
was typed less than two seconds before. Everything else must be in the database afterwards.
"""

import contextlib
import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.journeys.people import figure, log_in, open_task
from tests.servers import DEMO_PASSWORD, Portal

MAY_BE_LOST = 2.0
FAULTS = ("browser", "network", "session", "server")
SETTLE_SECONDS = 60
ALL_SAVED = ".save_bar--saved"

STORED = """
import json
from campaigns.models import MetricValue, Submission
paper = Submission.objects.editable().own().of_units().filter(unit__code={unit!r}).latest("round__due_on")
rows = MetricValue.objects.filter(submission=paper, metric__value_type="integer", number__isnull=False)
print(json.dumps({{row.metric.code: f"{{row.number.normalize():f}}" for row in rows.select_related("metric")}}))
"""


@dataclass(slots=True)
class Typed:
    """The last text of a cell and when its last key was pressed."""

    text: str
    at: float


@dataclass(slots=True)
class Trial:
    """One run: what was typed, what was done to it, and what is missing."""

    seed: int
    fault: str = ""
    typed: dict[str, Typed] = field(default_factory=dict)
    killed_at: float = 0.0
    lost: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def judge(self, stored: dict[str, str]) -> None:
        """Hold the database against what was typed."""
        for code, typed in self.typed.items():
            if stored.get(code) == typed.text:
                continue
            young = self.fault == "browser" and self.killed_at - typed.at < MAY_BE_LOST
            (self.forgiven if young else self.lost).append(
                f"{code}: typed {typed.text}, stored {stored.get(code, 'nothing')}"
            )
        if len(self.forgiven) > 1:
            self.lost += self.forgiven


class EntryTrials:
    """Trials one after the other in one portal, each with a browser of its own profile."""

    def __init__(self, portal: Portal, playwright: Playwright, program: str, folder: Path) -> None:
        self.portal, self.playwright, self.program = portal, playwright, program
        self.folder = folder
        self.context: BrowserContext | None = None

    @staticmethod
    def fault_of(seed: int) -> str:
        """Which fault this trial will meet."""
        return random.Random(f"fault {seed}").choice(FAULTS)

    def run(self, seed: int, person: str, subject: str, codes: list[str]) -> Trial:
        """Type, break, go on, and wait until the page says that everything is stored."""
        dice, trial = random.Random(seed), Trial(seed, self.fault_of(seed))
        page = self.open(person, subject)
        for code in dice.sample(codes, dice.randint(2, 4)):
            self.type(page, trial, code, dice)
        page.wait_for_timeout(dice.uniform(0, 2500))
        page = self.hit(page, trial, dice, (person, subject), codes)
        expect(page.locator(ALL_SAVED)).to_be_attached(timeout=SETTLE_SECONDS * 1000)
        self.close()
        return trial

    def type(self, page: Page, trial: Trial, code: str, dice: random.Random) -> None:
        """Write a number into a cell as fingers do, then leave it or stay."""
        text = str(dice.randint(11, 59))
        cell = figure(page, code)
        cell.fill("")
        cell.press_sequentially(text, delay=dice.uniform(0, 60))
        trial.typed[code] = Typed(text, time.monotonic())
        if dice.random() < 0.5:
            cell.press("Enter")

    def hit(
        self, page: Page, trial: Trial, dice: random.Random, who: tuple[str, str], codes: list[str]
    ) -> Page:
        """The fault, some more typing where that is possible, and the repair."""
        if trial.fault == "browser":
            trial.killed_at = time.monotonic()
            self.kill_browser()
            return self.open(*who)
        if trial.fault == "network":
            page.context.set_offline(True)
        elif trial.fault == "server":
            self.portal.processes.kill("web")
        else:
            page.context.clear_cookies(name="sessionid")
        for code in dice.sample(codes, 2):
            self.type(page, trial, code, dice)
        page.wait_for_timeout(dice.uniform(0, 1500))
        self.repair(page, trial.fault)
        return page

    def repair(self, page: Page, fault: str) -> None:
        """Undo the fault, as the person or the administrator would."""
        if fault == "network":
            page.context.set_offline(False)
        elif fault == "server":
            self.portal.start_web()
        else:
            dialog = page.get_by_role("dialog")
            dialog.get_by_label("密码").fill(DEMO_PASSWORD)
            dialog.get_by_role("button", name="登录并继续").click()
            expect(dialog).to_be_hidden()

    def stored(self, unit: str) -> dict[str, str]:
        """The counts that stand in the unit's open paper, by metric code."""
        answer: dict[str, str] = json.loads(
            self.portal.manage("shell", "-v", "0", "-c", STORED.format(unit=unit))
        )
        return answer

    def open(self, person: str, subject: str) -> Page:
        """A browser with the profile of this trial, with the form open."""
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.folder),
            executable_path=self.program,
            args=["--no-sandbox"],
            base_url=self.portal.url,
            locale="zh-CN",
        )
        page = self.context.new_page()
        log_in(page, person)
        open_task(page, subject)
        expect(page.locator(ALL_SAVED)).to_be_attached(timeout=SETTLE_SECONDS * 1000)
        return page

    def kill_browser(self) -> None:
        """End every process of this profile at once, as a power cut would."""
        for process in psutil.process_iter(["cmdline"]):
            if any(str(self.folder) in part for part in process.info["cmdline"] or ()):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        self.close()

    def close(self) -> None:
        """Let go of the browser, dead or alive."""
        if self.context is not None:
            with contextlib.suppress(Exception):
                self.context.close()
            self.context = None


def integer_codes(trials: EntryTrials, unit: str) -> list[str]:
    """Cells of the form that hold plain counts and stand in the open paper."""
    codes = sorted(trials.stored(unit))
    assert len(codes) > 10, "the demo's open paper has too few figures"
    return codes
