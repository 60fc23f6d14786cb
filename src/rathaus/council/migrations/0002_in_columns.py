"""Texts that were set in two columns are noted for a person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0001_council"),
    ]

    operations = [
        migrations.AddField(
            model_name="papertext",
            name="in_columns",
            field=models.BooleanField(default=False),
        ),
    ]
