"""Real processes for tests: a portal with web server and worker on a database of its own."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psycopg2

from portal.settings.env import database_config

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 90
# Should the test process be killed outright, its servers still end.
LIFETIME_SECONDS = 1800
# The suite itself uses 0 and 1 of the throw-away Redis.
JOURNEY_REDIS_DATABASE = 4
DEMO_PASSWORD = "Journey-2026-lantern"
SMALL_CITY = ("--units", "12", "--branches", "60", "--quarters", "8")


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Processes:
    """Child processes with logs in one folder; all are stopped together, with their children."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, *command: str) -> "subprocess.Popen[bytes]":
        """Start one process in a session of its own; its output goes to `<name>.log`."""
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                ["timeout", str(LIFETIME_SECONDS), *command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running[name] = process
        return process

    def log(self, name: str) -> str:
        """What the process has written so far."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def kill(self, name: str) -> None:
        """End one process and its children at once, as a power cut would."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    def stop(self) -> None:
        """End everything: politely, then not."""
        for process in self.running.values():
            process.terminate()
        for name in list(self.running):
            try:
                self.running[name].wait(5)
            except subprocess.TimeoutExpired:
                pass
            finally:
                self._sweep(self.running.pop(name))

    @staticmethod
    def _sweep(process: "subprocess.Popen[bytes]") -> None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        process.wait(10)


class Portal:
    """A whole portal on a throw-away database: `url` for browsers, `manage()` for commands.

    With TEST_DATABASE_URL and TEST_REDIS_URL it runs on those servers, in a database of its own;
    without them on the embedded default.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_name = f"journey_{secrets.token_hex(4)}"
        self.server_url = os.environ.get("TEST_DATABASE_URL", "")
        self.redis_url = os.environ.get("TEST_REDIS_URL", "")
        self.processes = Processes(folder, self._environment())

    @property
    def is_embedded(self) -> bool:
        return not self.server_url

    def _environment(self) -> dict[str, str]:
        dropped = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "REDIS_URL", "DEBUG")
        environment = {key: value for key, value in os.environ.items() if key not in dropped}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "PORTAL_VAR_DIR": str(self.folder),
            "PYTHONUTF8": "1",
            # Built once for the checkout: building them takes minutes.
            "REPORT_FONT_DIR": os.environ.get("REPORT_FONT_DIR", str(ROOT / "var/fonts")),
        }
        if self.server_url:
            environment["DATABASE_URL"] = (
                self.server_url.rsplit("/", 1)[0] + f"/{self.database_name}"
            )
        if self.redis_url:
            environment["REDIS_URL"] = self.redis_url.replace(
                "db=0", f"db={JOURNEY_REDIS_DATABASE}"
            )
        return environment

    def manage(self, *arguments: str, check: bool = True) -> str:
        """Run a management command against this portal's database; returns its output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.processes.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert not check or done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def set_up(self, city: tuple[str, ...] = SMALL_CITY) -> None:
        """Database, reference data and a demo city, small unless told otherwise."""
        if self.server_url:
            self._administer(f"CREATE DATABASE {self.database_name}")
        self.manage("migrate", "--no-input")
        self.manage("load_reference")
        self.manage("load_demo", *city, "--password", DEMO_PASSWORD)

    def start(self) -> None:
        """Web server and worker; returns when the first page can be asked for."""
        self.start_worker()
        self.start_web()

    def start_web(self) -> None:
        """The web server alone; returns when the first page can be asked for."""
        command = ["-m", "gunicorn", "portal.wsgi:application", "--threads", "4"]
        self.processes.start(
            "web", sys.executable, *command, "--bind", f"127.0.0.1:{self.port}", "--timeout", "60"
        )
        self._wait_until_it_answers()

    def start_worker(self) -> None:
        """One Celery worker with a real process pool."""
        command = ["-m", "celery", "-A", "portal", "worker", "--concurrency=1", "--loglevel=INFO"]
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        self.processes.start("worker", sys.executable, *command, *quiet)

    def start_beat(self) -> None:
        """The clock."""
        self.processes.start(
            "beat", sys.executable, "-m", "celery", "-A", "portal", "beat", "--pidfile="
        )

    def tear_down(self) -> None:
        """Stop what was started and drop the database."""
        self.processes.stop()
        if self.server_url:
            self._administer(f"DROP DATABASE IF EXISTS {self.database_name} WITH (FORCE)")

    def _administer(self, statement: str) -> None:
        config: dict[str, Any] = database_config(self.server_url)
        connection = psycopg2.connect(
            dbname="postgres",
            user=config["USER"],
            password=config["PASSWORD"],
            host=config["HOST"],
            port=config["PORT"] or None,
        )
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
        connection.close()

    def _wait_until_it_answers(self) -> None:
        opener = build_opener(ProxyHandler({}))
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            assert self.processes.running["web"].poll() is None, self.processes.log("web")
            try:
                with opener.open(f"{self.url}/healthz", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"no answer in {START_SECONDS} s: {self.processes.log('web')}")
