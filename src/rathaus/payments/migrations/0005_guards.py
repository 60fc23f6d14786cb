"""The database itself refuses to change or delete a line of the ledger."""

from django.db import migrations

from rathaus.core import guards
from rathaus.payments.guards import LEDGER


class Migration(migrations.Migration):
    dependencies = [("payments", "0004_attempts")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guards.put_up(editor.connection, LEDGER),
            lambda apps, editor: guards.take_down(editor.connection, LEDGER),
        )
    ]
