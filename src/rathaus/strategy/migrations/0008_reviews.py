"""Looks of people at services where no program can look."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_forms_in_work"),
        ("people", "0006_roles_of_the_council"),
        ("strategy", "0007_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "predicate",
                    models.CharField(
                        choices=[("accessible", "accessible"), ("exported", "exported")], max_length=20
                    ),
                ),
                ("holds", models.BooleanField()),
                ("looked_on", models.DateField()),
                ("said", models.CharField(max_length=300)),
                ("written_at", models.DateTimeField()),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalogue.service"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.staffmember",
                    ),
                ),
            ],
            options={
                "ordering": ["-looked_on", "-pk"],
                "indexes": [
                    models.Index(fields=["service", "predicate", "-looked_on"], name="strategy_review_latest")
                ],
            },
        ),
    ]
