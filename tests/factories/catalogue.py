"""Services and forms as states of the thing: described, with a draft, online, withdrawn."""

from datetime import UTC, datetime
from hashlib import sha256

from engines.form import codec
from engines.form.definition import Form, Question
from rathaus.catalogue import actions
from rathaus.catalogue.actions import Description, OfficeDescription, Responsible
from rathaus.catalogue.models import Competence, FormVersion, LifeEvent, Office, Service
from rathaus.catalogue.rules import Area, Standing, slugged
from rathaus.core.journal import Actor
from rathaus.people.models import Unit

NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)
EDITOR = Actor("staff", "7", "editor")
DOG_FORM = Form("S99000000001", "1.0.0", "Hund anmelden", (Question("F1", "F1", "Name des Hundes"),))


def described(
    title: str = "Hund anmelden",
    key: str = "",
    slug: str = "",
    office: str = "",
    office_address: str = "",
    **more: object,
) -> Service:
    """A service with a page. Without a key it is named after its title; ``office`` is a name."""
    if office:
        more["offices"] = (Responsible(office=an_office(office, street=office_address).slug),)
    description = Description(title=title, **more)
    return actions.describe_service(key or title, description, by=EDITOR, at=NOON, slug=slug)


def an_office(name: str = "Bürgerservice", slug: str = "", **more: object) -> Office:
    """An office with a page, named after its name."""
    description = OfficeDescription(name=name, **more)
    return actions.describe_office(slug or slugged(name), description, by=EDITOR, at=NOON)


def draft(service: Service, form: Form = DOG_FORM) -> FormVersion:
    """A version of the service's form that is not online, as an import leaves it."""
    compiled = codec.dump(form)
    return FormVersion.objects.create(
        service=service,
        number=service.forms.count() + 1,
        state=Standing.DRAFT,
        schema_id=form.id,
        schema_version=form.version,
        schema_title=form.title,
        source=b"<schema/>",
        compiled=compiled,
        digest=sha256(compiled).hexdigest(),
        imported_at=NOON,
    )


def online(service: Service, form: Form = DOG_FORM) -> FormVersion:
    """The service can be applied for online."""
    return actions.publish_form(draft(service, form), by=EDITOR, at=NOON)


def withdrawn(service: Service, because: str = "Wir erneuern das Formular.") -> FormVersion:
    """The service was online and was taken off."""
    return actions.withdraw_form(online(service), because=because, by=EDITOR, at=NOON)


def life_event(title: str, *services: Service, order: int = 0) -> LifeEvent:
    return actions.describe_life_event(
        title.lower(),
        title=title,
        teaser="Was jetzt zu tun ist.",
        order=order,
        drawing="haus",
        services=[service.key for service in services],
        by=EDITOR,
        at=NOON,
    )


def competent(service: Service, name: str, unit: Unit, areas: tuple[Area, ...] = ()) -> Office:
    """The office, face of the unit, does the service; for the whole town unless areas are named."""
    place = an_office(name, unit=unit.key)
    Competence.objects.create(service=service, office=place, areas=areas)
    return place
