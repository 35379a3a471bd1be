"""The Celery application; tasks live in `<app>/tasks.py`."""

import os

from celery import Celery

from portal.broker import install

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
install(app)
