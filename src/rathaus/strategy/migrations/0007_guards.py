"""What a frozen report says never changes: triggers say so in the database."""

from django.db import migrations

from rathaus.core import guards
from rathaus.strategy.guards import REPORTS


class Migration(migrations.Migration):
    dependencies = [("strategy", "0006_readings_and_expectations")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guards.put_up(editor.connection, REPORTS),
            lambda apps, editor: guards.take_down(editor.connection, REPORTS),
        )
    ]
