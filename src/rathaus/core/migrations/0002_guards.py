"""The journal only grows: triggers say so in the database."""

from django.db import migrations

from rathaus.core import guards


class Migration(migrations.Migration):
    dependencies = [("core", "0001_journal")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guards.put_up(editor.connection),
            lambda apps, editor: guards.take_down(editor.connection),
        )
    ]
