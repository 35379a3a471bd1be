"""Addresses of registers with a life: their types, their entries."""

from django.urls import URLPattern, path

from campaigns.views.entries.detail import (
    EntryConfirmView,
    EntryDetailView,
    EntryLineAddView,
    EntryLineDoneView,
    EntryStepView,
    EntryVoidView,
)
from campaigns.views.entries.lists import EntryListView, RegisterListView
from campaigns.views.entries.recording import EntryAddView, EntryEditView
from campaigns.views.entries.registers import (
    EntryRegisterExportView,
    EntryRegisterRunView,
    EntryRegisterView,
)
from campaigns.views.entries.types import TypeCopyView, TypeEditView, TypeNewView, TypeSwitchView

ONE, KEPT = "registers/entry/<int:pk>/", "registers/<slug:code>/"
SHEET = "registers/<slug:register>/sheet/"
urlpatterns: list[URLPattern] = [
    path("registers/", RegisterListView.as_view(), name="register-list"),
    path("registers/new/", TypeNewView.as_view(), name="register-type-new"),
    path(f"{KEPT}setup/", TypeEditView.as_view(), name="register-type-edit"),
    path(f"{KEPT}setup/copy/", TypeCopyView.as_view(), name="register-type-copy"),
    path(f"{KEPT}setup/switch/", TypeSwitchView.as_view(), name="register-type-switch"),
    path(KEPT, EntryListView.as_view(), name="entry-list"),
    path(f"{KEPT}add/", EntryAddView.as_view(), name="entry-add"),
    path(SHEET, EntryRegisterView.as_view(), name="entry-register"),
    path(f"{SHEET}export/", EntryRegisterExportView.as_view(), name="entry-register-export"),
    path(f"{SHEET}<int:number>/", EntryRegisterRunView.as_view(), name="entry-register-run"),
    path(ONE, EntryDetailView.as_view(), name="entry-detail"),
    path(f"{ONE}edit/", EntryEditView.as_view(), name="entry-edit"),
    path(f"{ONE}confirm/", EntryConfirmView.as_view(), name="entry-confirm"),
    path(f"{ONE}void/", EntryVoidView.as_view(), name="entry-void"),
    path(f"{ONE}lines/", EntryLineAddView.as_view(), name="entry-line-add"),
    path(f"{ONE}lines/<int:number>/done/", EntryLineDoneView.as_view(), name="entry-line-done"),
    path(f"{ONE}steps/<slug:action>/", EntryStepView.as_view(), name="entry-step"),
]
