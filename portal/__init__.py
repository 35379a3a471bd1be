"""Project package and shared kernel; the only app the others may all use."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
