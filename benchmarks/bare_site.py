"""The portal with one address more, /bare/: a view that stores a number and does nothing else."""

import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from portal.wsgi import application as portal_application


def urlpatterns() -> list[Any]:
    """The portal's own list of addresses; it can be read only after the application is made."""
    from portal.urls import urlpatterns as addresses  # noqa: PLC0415

    return addresses


@csrf_exempt
def bare_view(request: HttpRequest) -> HttpResponse:
    """Least work that stores one number: no person, no rule, no audit."""
    from campaigns.models import MetricValue  # noqa: PLC0415

    sent = json.loads(request.body)
    MetricValue.objects.filter(pk=sent["pk"]).update(number=Decimal(sent["number"]))
    return HttpResponse("{}", content_type="application/json")


urlpatterns().append(path("bare/", bare_view))
application = portal_application
