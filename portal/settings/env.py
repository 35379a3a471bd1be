"""Reading of environment variables; nonsense stops the start with a clear sentence."""

import os
import secrets
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}
DATABASE_SCHEMES = {"postgres", "postgresql", "sqlite"}
LOG_LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}
REDIS_SCHEMES = {"redis", "rediss", "unix"}
MINIMUM_SECRET_LENGTH = 50


def env_text(name: str, default: str = "") -> str:
    """Value without surrounding blanks; an empty variable counts as unset."""
    return os.environ.get(name, "").strip() or default


def env_required(name: str, example: str) -> str:
    """Value of a variable without which the portal must not start."""
    value = env_text(name)
    if not value:
        raise ImproperlyConfigured(f"必须设置环境变量 {name}，例如：{name}={example}")
    return value


def env_bool(name: str, default: bool) -> bool:
    """1/true/yes/on or 0/false/no/off, any case."""
    word = env_text(name).lower()
    if not word:
        return default
    if word in TRUE_WORDS | FALSE_WORDS:
        return word in TRUE_WORDS
    raise ImproperlyConfigured(f"环境变量 {name} 应为 true 或 false，现为“{word}”。")


def env_int(name: str, default: int, *, minimum: int = 0, maximum: int = 2**31) -> int:
    """Whole number between minimum and maximum, both included."""
    text = env_text(name, str(default))
    try:
        number = int(text)
    except ValueError:
        raise ImproperlyConfigured(f"环境变量 {name} 应为整数，现为“{text}”。") from None
    if not minimum <= number <= maximum:
        raise ImproperlyConfigured(
            f"环境变量 {name} 应在 {minimum} 至 {maximum} 之间，现为 {number}。"
        )
    return number


def env_level(name: str, default: str) -> str:
    """Level of the log in capitals."""
    level = env_text(name, default).upper()
    if level not in LOG_LEVELS:
        raise ImproperlyConfigured(
            f"环境变量 {name} 应为 DEBUG、INFO、WARNING、ERROR 或 CRITICAL，现为“{level}”。"
        )
    return level


def env_folder(name: str, default: Path) -> Path:
    """Folder the portal may write to; made where it is missing."""
    folder = Path(env_text(name, str(default))).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"环境变量 {name} 应为可以写入的目录，“{folder}”不能建立：{fault.strerror}。"
        ) from None
    return folder


def env_list(name: str, default: str = "") -> list[str]:
    """Comma-separated words; blanks are dropped."""
    return [word.strip() for word in env_text(name, default).split(",") if word.strip()]


def env_address(name: str) -> str:
    """`https://host[:port][/path]` without a slash at its end; empty where nothing is set."""
    text = env_text(name).rstrip("/")
    parts = urlsplit(text)
    is_plain = parts.scheme in ("http", "https") and parts.hostname and text.isascii()
    if text and (not is_plain or parts.query or parts.fragment or parts.username or " " in text):
        raise ImproperlyConfigured(
            f"环境变量 {name} 应为平台的网址，例如 https://dangjian.example.gov.cn，现为“{text}”。"
        )
    return text


def env_proxies(name: str) -> list[str]:
    """Addresses or networks of trusted proxies, and the word `unix` for a socket file."""
    words = env_list(name)
    for word in words:
        try:
            if word != "unix":
                ip_network(word, strict=False)
        except ValueError:
            raise ImproperlyConfigured(
                f"环境变量 {name} 应为代理的IP地址或网段（如 127.0.0.1,10.1.0.0/16）或 unix，"
                f"现有“{word}”。"
            ) from None
    return words


def env_secret(name: str) -> str:
    """Secret key of at least 50 characters."""
    secret = env_required(name, "一串50位以上的随机字符")
    if len(secret) < MINIMUM_SECRET_LENGTH or len(set(secret)) < 5:
        raise ImproperlyConfigured(
            f"环境变量 {name} 过于简单，应为 {MINIMUM_SECRET_LENGTH} 位以上随机字符。"
        )
    return secret


def secret_from_file(path: Path) -> str:
    """Secret key kept in a file readable by its owner only; made at the first start."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(60), encoding="ascii")
        try:
            # Web server and worker may start together: a link never replaces the first key.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()


def database_config(url: str) -> dict[str, Any]:
    """Django's database settings from `postgres://…` or `sqlite:///…`.

    A PostgreSQL socket folder is given as `postgres://user@//folder/of/socket/database`.
    """
    scheme = urlsplit(url).scheme
    if scheme not in DATABASE_SCHEMES:
        raise ImproperlyConfigured(
            f"DATABASE_URL 应以 postgres:// 或 sqlite:/// 开头，现以“{scheme}”开头。"
        )
    try:
        config: dict[str, Any] = dict(Env.db_url_config(url))
    except ValueError:
        raise ImproperlyConfigured("DATABASE_URL 的端口应为数字，例如 5432。") from None
    if not config.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL 缺少数据库名，例如：postgres://用户:密码@主机:5432/portal"
        )
    if scheme == "sqlite":
        return sqlite_config(Path(config["NAME"]))
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def sqlite_config(path: Path) -> dict[str, Any]:
    """SQLite for several processes: readers never wait, writers queue for up to 20 seconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def redis_urls(url: str) -> tuple[str, str]:
    """Addresses of the broker and of the cache on one Redis.

    The cache takes the next database number: clearing a cache empties its whole database.
    """
    parts = urlsplit(url)
    if parts.scheme not in REDIS_SCHEMES:
        raise ImproperlyConfigured(
            f"REDIS_URL 应以 redis://、rediss:// 或 unix:// 开头，现以“{parts.scheme}”开头。"
        )
    if parts.scheme == "unix":
        number = _database_number(parse_qs(parts.query).get("db", ["0"])[0])
        broker = f"redis+socket://{parts.path}?virtual_host={number}"
        return broker, f"unix://{parts.path}?db={number + 1}"
    number = _database_number(parts.path.strip("/") or "0")
    return (
        urlunsplit(parts._replace(path=f"/{number}")),
        urlunsplit(parts._replace(path=f"/{number + 1}")),
    )


def _database_number(text: str) -> int:
    if not text.isdecimal():
        raise ImproperlyConfigured(f"REDIS_URL 的库号应为数字，现为“{text}”。")
    return int(text)
