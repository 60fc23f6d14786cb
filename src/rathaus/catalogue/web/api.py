"""The public interface: services, situations, offices and forms for other programs, to read only (OpenAPI 3.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Generic, Literal, TypeVar, cast
from uuid import uuid4

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Path, Query, Schema
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from rathaus.catalogue import queries
from rathaus.catalogue.queries import open_data, portal_export
from rathaus.catalogue.web import api_shapes as shapes
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from standards.xdatenfelder import json_schema

MOST_ON_A_PAGE = 100
PROBLEM = "application/problem+json"

Row = TypeVar("Row", bound=Model)
Shape = TypeVar("Shape")
Key = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]+$")]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
PageSize = Annotated[int, Query(ge=1, le=MOST_ON_A_PAGE)]


class Page(Schema, Generic[Shape]):
    """One page of a list; ``pages`` is how many there are, and at least one."""

    items: list[Shape]
    page: int
    pages: int
    total: int


class Problem(Schema):
    """Why not (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int


class PublicApi(NinjaAPI):
    """Describes its refusals as what they are: problems, in a media type of their own."""

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**how)
        for path in schema["paths"].values():
            for operation in path.values():
                _name_problems(operation["responses"])
        return schema


def _name_problems(responses: dict[int, dict[str, Any]]) -> None:
    for status, response in responses.items():
        if int(status) >= 400 and "application/json" in response.get("content", {}):
            response["content"] = {PROBLEM: response["content"]["application/json"]}


api = PublicApi(
    title="Rathaus",
    version="1",
    description="Services, situations, offices and forms of this town, to read. Texts are German; English under translations.en.",
    urls_namespace="catalogue:api",
    docs_url=None,
    openapi_url="openapi.json",
)
REFUSED = {404: Problem, 422: Problem}


def page_of(rows: QuerySet[Row], page: int, size: int, shape: Callable[[Row], Any]) -> dict[str, Any]:
    total = rows.count()
    items = [shape(row) for row in rows[(page - 1) * size : page * size]]
    return {"items": items, "page": page, "pages": max(1, -(-total // size)), "total": total}


@api.get("services", response={200: Page[shapes.ServiceShape], 422: Problem}, summary="All services, by key")
def services(request: HttpRequest, page: PageNumber = 1, size: PageSize = 50) -> dict[str, Any]:
    return page_of(open_data.services_for_programs(), page, size, shapes.service_shape)


@api.get("services/{key}", response={200: shapes.ServiceShape, **REFUSED}, summary="One service")
def service(request: HttpRequest, key: Key) -> dict[str, Any]:
    return shapes.service_shape(open_data.service_for_programs(key))


@api.get(
    "life-events", response={200: Page[shapes.LifeEventShape], 422: Problem}, summary="All situations in life"
)
def life_events(request: HttpRequest, page: PageNumber = 1, size: PageSize = 50) -> dict[str, Any]:
    return page_of(open_data.life_events_for_programs(), page, size, shapes.life_event_shape)


@api.get("offices", response={200: Page[shapes.OfficeShape], 422: Problem}, summary="All offices, with hours")
def offices(request: HttpRequest, page: PageNumber = 1, size: PageSize = 50) -> dict[str, Any]:
    return page_of(open_data.offices_for_programs(), page, size, shapes.office_shape)


@api.get("forms", response={200: Page[shapes.FormShape], 422: Problem}, summary="All forms in force")
def forms(request: HttpRequest, page: PageNumber = 1, size: PageSize = 50) -> dict[str, Any]:
    return page_of(open_data.forms_for_programs(), page, size, shapes.form_shape)


@api.get("forms/{key}", response={200: shapes.FormShape, **REFUSED}, summary="The form of one service")
def form(request: HttpRequest, key: Key) -> dict[str, Any]:
    return shapes.form_shape(open_data.form_for_programs(key))


@api.get(
    "forms/{key}/json-schema",
    response={200: dict[str, Any], **REFUSED},
    summary="Its answers, as JSON Schema 2020-12",
)
def form_as_json_schema(request: HttpRequest, key: Key) -> dict[str, Any]:
    return dict(json_schema(queries.form_of(open_data.form_for_programs(key))))


@api.get(
    "forms/{key}/xdatenfelder",
    response=REFUSED,
    summary="Its FIM schema, as it came",
    openapi_extra={
        "responses": {200: {"description": "XDatenfelder 2.0 or 3.0.0", "content": {"application/xml": {}}}}
    },
)
def form_as_xdatenfelder(request: HttpRequest, key: Key) -> HttpResponse:
    schema = open_data.schema_of(open_data.form_for_programs(key))
    return HttpResponse(schema, content_type="application/xml")


@api.get(
    "xzufi",
    response={422: Problem},
    summary="The whole offer as one XZuFi message",
    openapi_extra={
        "responses": {200: {"description": "XZuFi 2.2.0 or 2.3.0", "content": {"application/xml": {}}}}
    },
)
def everything_as_xzufi(
    request: HttpRequest, version: Literal["2.2.0", "2.3.0"] = "2.2.0"
) -> StreamingHttpResponse:
    message = portal_export.as_xzufi(
        address=request.build_absolute_uri("/").rstrip("/"),
        message_id=uuid4(),
        at=timezone.now(),
        version=version,
    )
    return StreamingHttpResponse(message, content_type="application/xml")


def problem(request: HttpRequest, status: int, title: str) -> HttpResponse:
    response = api.create_response(
        request, {"type": "about:blank", "title": title, "status": status}, status=status
    )
    response.headers["Content-Type"] = PROBLEM
    return response


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem(request, refusal.status, str(refusal))


@api.exception_handler(Http404)
def nothing_here(request: HttpRequest, _missing: Http404) -> HttpResponse:
    return problem(request, 404, "Not found")


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    places = "; ".join(f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in wrong.errors)
    return problem(request, 422, places)


def for_everybody(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view that scripts on other sites may read: nothing in it is secret, and no cookie counts."""

    @audience(Audience.PUBLIC)
    @wraps(view)
    def open_view(request: HttpRequest, *places: Any, **named: Any) -> HttpResponse:
        response: HttpResponse = view(request, *places, **named)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return open_view


urlpatterns = api.urls[0]
for pattern in urlpatterns:
    pattern.callback = for_everybody(cast(Callable[..., Any], pattern.callback))
