"""Settings common to every way of running the portal."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from celery.schedules import crontab
from csp.constants import NONE, SELF

from portal.settings.env import (
    database_config,
    env_address,
    env_folder,
    env_int,
    env_level,
    env_list,
    env_proxies,
    env_text,
    redis_urls,
    sqlite_config,
)

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# Everything the portal writes: database, files, logs, broker, fonts.
VAR_DIR = env_folder("PORTAL_VAR_DIR", BASE_DIR / "var")

ORGANISATION_NAME = "市委市直机关工委"
# What the square of a printed code leads to; none: the square holds the bare code.
PORTAL_ADDRESS = env_address("PORTAL_ADDRESS")
REPORT_FONT_DIR = Path(env_text("REPORT_FONT_DIR", str(VAR_DIR / "fonts")))

DEBUG = False
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "tree_queries",
    "django_filters",
    "django_tables2",
    "axes",
    "csp",
    "portal",
    "units",
    "branches",
    "campaigns",
    "reports",
]

MIDDLEWARE = [
    # First, so that everything behind it sees the client's address and not the proxy's.
    "portal.proxies.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.IdleTimeoutMiddleware",
    "portal.middleware.PasswordRenewalMiddleware",
    "portal.middleware.AuditAddressMiddleware",
    # Last, as axes asks: it answers a login that is locked.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.ui",
                "portal.navigation.navigation",
            ],
        },
    },
]

# --- data ---------------------------------------------------------------------------------

DATABASE_URL = env_text("DATABASE_URL")
DATABASES = {
    "default": database_config(DATABASE_URL)
    if DATABASE_URL
    else sqlite_config(VAR_DIR / "portal.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# --- language and time --------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- static and private files -------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env_text("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# The embedded default serves straight from static/: no build step before the first start.
WHITENOISE_USE_FINDERS = True

MEDIA_ROOT = VAR_DIR / "files"
# No address: private files are handed out by guarded views only.
MEDIA_URL = ""
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A full paper has several fields for each of about 240 indicators.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- accounts and sessions ----------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": "portal.validators.LongEnough"},
    {"NAME": "portal.validators.MixedEnough"},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": "portal.validators.NotUsedLately"},
]
LOGIN_URL = "portal:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "portal:login"

SESSION_COOKIE_AGE = 60 * env_int("SESSION_IDLE_MINUTES", 30, minimum=5, maximum=480)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "portal.views.csrf.csrf_failure"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "portal.proxies.address_of"
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False

# Proxies whose word on the client's address counts; everybody else's X-Forwarded-For is ignored.
TRUSTED_PROXIES = env_proxies("TRUSTED_PROXIES")

# --- headers ------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# What apps add to pages of the apps below them (portal/panels.py).
PAGE_PANELS: dict[str, tuple[str, ...]] = {
    "units:unit-detail": (
        "branches.views.unit_panel.register_panel",
        "campaigns.views.awards.panels.unit_awards",
        "campaigns.views.entries.panel.unit_entries",
    ),
    "branches:organisation-detail": ("campaigns.views.awards.panels.branch_awards",),
    "campaigns:submission-detail": ("reports.views.highlight_panel.paper_highlights",),
    "campaigns:frame-detail": ("campaigns.views.activities.panel.campaign_activities",),
}

# --- background work and cache ------------------------------------------------------------

REDIS_URL = env_text("REDIS_URL")
# Longest task in seconds; Redis by itself hands a task out again only after it (see portal.rescue).
TASK_SECONDS = env_int("TASK_SECONDS", 900, minimum=60, maximum=86_400)
JOBS_EAGER = False

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = TASK_SECONDS
CELERY_TASK_SOFT_TIME_LIMIT = TASK_SECONDS - 30
CELERY_TASK_DEFAULT_QUEUE = "portal"
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# Hours of CELERY_TIMEZONE.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    # What is not taken in time is followed by the next: no pile grows while all workers are busy.
    "rescue-jobs": {
        "task": "portal.tasks.rescue_jobs",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "apply-reorganisations": {
        "task": "campaigns.tasks.apply_reorganisations",
        "schedule": crontab(hour=0, minute=10),
    },
    "remind-of-terms": {
        "task": "branches.tasks.remind_of_terms",
        "schedule": crontab(hour=7, minute=0),
    },
    "open-due-rounds": {
        "task": "campaigns.tasks.open_due_rounds",
        "schedule": crontab(hour=0, minute=30),
    },
}

if REDIS_URL:
    CELERY_BROKER_URL, _CACHE_URL = redis_urls(REDIS_URL)
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "visibility_timeout": TASK_SECONDS + 300,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
    }
    _CACHE = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _CACHE_URL}
else:
    CELERY_BROKER_URL = "spool://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {"folder": str(VAR_DIR / "spool")}
    # Files, so that web server and worker see one cache.
    _CACHE = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR_DIR / "cache"),
    }
CACHES = {"default": _CACHE}

# --- logs ---------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(process)d %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_level("LOG_LEVEL", "INFO")},
    "loggers": {
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
