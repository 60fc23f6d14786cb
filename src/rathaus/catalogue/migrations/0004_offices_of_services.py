"""Offices that stood in each service's own words become offices; services learn their letter and search words."""

from django.db import migrations

from rathaus.catalogue import rules


def take_offices_out(apps, schema_editor):
    office_of = {}
    for service in apps.get_model("catalogue", "Service").objects.all():
        if service.office:
            told = (service.office, service.office_address, service.office_hours)
            if told not in office_of:
                office_of[told] = _office(apps, service)
            apps.get_model("catalogue", "Competence").objects.create(
                service=service, office=office_of[told], areas=[]
            )
        _find_again(service)
        service.save()


def _office(apps, service):
    offices = apps.get_model("catalogue", "Office").objects
    slug = rules.slugged(service.office)
    taken = offices.filter(slug__startswith=slug).count()
    return offices.create(
        slug=f"{slug[:70]}-{taken + 1}" if taken else slug,
        name=service.office,
        street=service.office_address[:120],
        hours_told=service.office_hours,
        phone=service.office_phone,
        email=service.office_email,
        sort_key=rules.sort_key(service.office),
    )


def _find_again(service):
    names = [service.title, service.legal_name, *service.synonyms]
    service.letter = rules.initial(service.title)
    service.search_title = rules.folded(service.title)[:400]
    service.search_names = rules.folded(" ".join(names))


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_services_whole"),
    ]

    operations = [
        migrations.RunPython(take_offices_out, migrations.RunPython.noop),
    ]
