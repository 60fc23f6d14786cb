"""The town's whole public offer as a message of XZuFi, for the portals of the state and the federation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from uuid import UUID

from rathaus.catalogue.models import Competence, FormVersion, Office, OpeningHours, Service
from rathaus.catalogue.rules.portal_texts import law_told
from rathaus.core.town import town
from standards import leika, xzufi
from standards.xzufi import TextCode, Version, model
from standards.xzufi.words import TEXT_MODULES_URI

AT_ONCE = 200
LEIKA_URI = "urn:de:fim:leika:leistung"
ONLINE_LINKS_URI = "urn:xoev-de:fim:codeliste:onlinedienstlinktyp"
CHANNELS_URI = "urn:de:xoev:codeliste:erreichbarkeit"
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def as_xzufi(*, address: str, message_id: UUID, at: datetime, version: Version = "2.2.0") -> Iterator[bytes]:
    """Every public office, service and online form, piece by piece; texts in German and English.

    ``address`` is where the town hall is reached ("https://rathaus.example"), ``at`` when the message is made.
    Ten queries for 200 services; memory does not grow with their number.
    """
    return xzufi.pieces(_head(message_id, at, version), _operations(address))


def _head(message_id: UUID, at: datetime, version: Version) -> model.Head:
    identification = model.Identification(
        uuid=str(message_id), created_at=at.isoformat(timespec="seconds").replace("+00:00", "Z")
    )
    return model.Head(
        version=version,
        stated=version,
        attributes=(("produkt", "Rathaus"),),
        header=model.Header(identification=identification),
        transaction=str(message_id),
        position="1",
    )


def _operations(address: str) -> Iterator[model.Operation]:
    competences: dict[int, list[str]] = {}
    for office_id, key in Competence.objects.filter(service__is_public=True).values_list(
        "office", "service__key"
    ):
        competences.setdefault(office_id, []).append(key)
    offices = Office.objects.filter(is_public=True).prefetch_related("hours")
    for office in offices.iterator(AT_ONCE):
        yield model.Operation(office=_office(office, competences.get(office.pk, ())))
    online = set(FormVersion.objects.in_force().values_list("service", flat=True))
    services = Service.objects.public().order_by("pk")
    for service in services.iterator(AT_ONCE):
        yield model.Operation(service=_service(service))
        if service.pk in online:
            yield model.Operation(online=_online(service, address))


def _id(value: str) -> model.Identifier:
    return model.Identifier(value=value, agency=town().full_name)


# services


def _service(service: Service) -> model.Service:
    key = service.leika_key or service.key
    references = (model.Code(code=key, list_uri=LEIKA_URI),) if leika.is_leika_key(key) else ()
    return model.Service(
        id=_id(service.key),
        leika=references,
        texts=tuple(_text_modules(service)),
        deadline=_module(_listed(map(str, service.deadlines)), ()),
        cost=_module(_whole(service.cost, map(str, service.costs)), _english(service, "cost")),
        duration=_module(
            _whole(service.duration, map(str, service.processing)), _english(service, "duration")
        ),
        terms=_terms(service),
    )


def _text_modules(service: Service) -> Iterator[model.TextModule]:
    law = map(law_told, service.legal_basis)
    said = {
        TextCode.TITLE: (service.legal_name or service.title, "" if service.legal_name else "title"),
        TextCode.PLAIN_TITLE: (service.title, "title"),
        TextCode.TEASER: (service.teaser, "teaser"),
        TextCode.FULL: (_html(service.description), "description"),
        TextCode.REQUIREMENTS: (_html(service.requirements), "requirements"),
        TextCode.DOCUMENTS: (_listed(each.name for each in service.evidence), ""),
        TextCode.PROCEDURE: (_listed(service.steps), ""),
        TextCode.LAW: (_listed(law), ""),
        TextCode.HINTS: (_html(service.notes), "notes"),
        TextCode.REMEDY: (_html(service.remedy), "remedy"),
    }
    for code, (german, field) in said.items():
        if german:
            yield _text_module(code, german, _english(service, field))


def _text_module(code: TextCode, german: str, english: tuple[model.Text, ...]) -> model.TextModule:
    module = model.Code(code=code.value, list_uri=TEXT_MODULES_URI, list_version="20240216")
    return model.TextModule(content=(model.Text(language="de", text=german), *english), module=module)


def _english(service: Service, field: str) -> tuple[model.Text, ...]:
    text = service.translations.get("en", {}).get(field, "") if field else ""
    return (model.Text(language="en", text=_html(text)),) if isinstance(text, str) and text else ()


def _module(german: str, english: tuple[model.Text, ...]) -> model.Module | None:
    if not german:
        return None
    return model.Module(descriptions=(model.Text(language="de", text=german), *english))


def _whole(sentence: str, facts: Iterable[str]) -> str:
    """The page's sentence, then the single facts where they say more than it does."""
    more = [fact for fact in facts if fact != sentence]
    if not more:
        return escape(sentence, quote=False)
    return f"<p>{escape(sentence, quote=False)}</p>{_listed(more)}" if sentence else _listed(more)


def _terms(service: Service) -> tuple[model.Terms, ...]:
    words = tuple(model.Term(word=model.Text(language="de", text=word)) for word in service.synonyms)
    return (model.Terms(terms=words),) if words else ()


# online services


def _online(service: Service, address: str) -> model.OnlineService:
    link = model.OnlineLink(
        kind=model.Code(code="01", list_uri=ONLINE_LINKS_URI), link=f"{address}/leistungen/{service.slug}/"
    )
    return model.OnlineService(
        id=_id(f"online-{service.key}"),
        names=(model.Text(language="de", text=service.title), *_english(service, "title")),
        links=(link,),
        competences=(model.Competence(service=_id(service.key)),),
    )


# offices


def _office(office: Office, services: Iterable[str]) -> model.Office:
    address = model.Address(
        street=office.street, postcode=office.postcode, town=office.place, addition=office.building
    )
    return model.Office(
        id=_id(office.slug),
        name=model.Name(names=_german(office.name)),
        short=_german(office.teaser),
        addresses=(address,) if office.street or office.place else (),
        contacts=tuple(_contacts(office)),
        hours_text=_german(office.hours_told),
        hours=_hours(office.hours.all()),
        websites=(model.Link(uri=office.website),) if office.website else (),
        competences=tuple(model.Competence(service=_id(key)) for key in services),
    )


def _german(text: str) -> tuple[model.Text, ...]:
    return (model.Text(language="de", text=text),) if text else ()


def _contacts(office: Office) -> Iterator[model.Contact]:
    """Channels by the code list of XÖV: 01 e-mail, 02 telephone."""
    for code, value in (("01", office.email), ("02", office.phone)):
        if value:
            yield model.Contact(channel=model.Code(code=code, list_uri=CHANNELS_URI), value=value)


def _hours(hours: Iterable[OpeningHours]) -> model.Hours | None:
    windows = tuple(
        model.Window(
            day=model.Code(code=str(each.weekday + 1), name=WEEKDAYS[each.weekday]),
            opens=f"{each.opens:%H:%M:%S}",
            closes=f"{each.closes:%H:%M:%S}",
            note=_german(each.note),
        )
        for each in hours
    )
    return model.Hours(windows=windows) if windows else None


# words


def _listed(lines: Iterable[str]) -> str:
    entries = "".join(f"<li>{escape(line, quote=False)}</li>" for line in lines if line)
    return f"<ul>{entries}</ul>" if entries else ""


def _html(text: str) -> str:
    """The catalogue's paragraphs as HTML; a text of one line stays as it is."""
    paragraphs = [each.strip() for each in text.split("\n\n") if each.strip()]
    if len(paragraphs) < 2 and "\n" not in text:
        return escape(text, quote=False)
    return "".join(_paragraph(each) for each in paragraphs)


def _paragraph(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    if all(line.startswith("- ") for line in lines):
        return _listed(line[2:] for line in lines)
    return "<p>" + "<br>".join(escape(line, quote=False) for line in lines) + "</p>"
