from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0005_medium_and_clerk"),
    ]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="fee",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
