"""Signs of life for those who watch the machines. They say nothing about persons or versions.

``/gesund/`` the process answers; ``/gesund/bereit/`` the database answers too, send it visitors;
``/gesund/arbeit/`` a worker has been seen lately. Visitors can do without a worker for a while, so a silent one
does not take the web servers out of service.
"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rathaus.core.worker import is_anyone_working

from .audience import Audience, audience


@audience(Audience.MACHINE)
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@audience(Audience.MACHINE)
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    return _told("database", _database_answers())


@audience(Audience.MACHINE)
@never_cache
def working(request: HttpRequest) -> JsonResponse:
    return _told("worker", _database_answers() and is_anyone_working(timezone.now()))


def _told(what: str, ok: bool) -> JsonResponse:
    return JsonResponse({"ok": ok, what: "ok" if ok else "silent"}, status=200 if ok else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


urlpatterns = [path("", alive), path("bereit/", ready), path("arbeit/", working)]
