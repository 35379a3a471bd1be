"""Addresses of sources."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
