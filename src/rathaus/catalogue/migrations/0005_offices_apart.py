"""Services no longer carry their office's words: those stand with the office."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_offices_of_services"),
    ]

    operations = [
        migrations.RemoveField(model_name="service", name=name)
        for name in ("office", "office_address", "office_hours", "office_phone", "office_email")
    ]
