"""Each line of an appraisal is a row of its own."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

VIEWS = ("pessimistic", "likely", "optimistic")


def lay_out(apps: Any, _schema: Any) -> None:
    position = apps.get_model("strategy", "Position")
    for assessment in apps.get_model("strategy", "Assessment").objects.exclude(positions=[]):
        for each in assessment.positions:
            position.objects.create(
                measure_id=assessment.measure_id,
                name=each["name"],
                year=each["year"],
                is_budget_effective=each["is_budget_effective"],
                **{view: each["amounts"][view] for view in VIEWS},
            )


def fold_up(apps: Any, _schema: Any) -> None:
    for assessment in apps.get_model("strategy", "Assessment").objects.all():
        assessment.positions = [
            {
                "name": each.name,
                "year": each.year,
                "is_budget_effective": each.is_budget_effective,
                "amounts": {view: getattr(each, view) for view in VIEWS},
            }
            for each in assessment.measure.positions.all()
        ]
        assessment.save(update_fields=["positions"])


class Migration(migrations.Migration):
    dependencies = [
        ("strategy", "0004_followers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("year", models.PositiveSmallIntegerField()),
                ("pessimistic", models.BigIntegerField()),
                ("likely", models.BigIntegerField()),
                ("optimistic", models.BigIntegerField()),
                ("is_budget_effective", models.BooleanField(default=True)),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="strategy.measure",
                    ),
                ),
            ],
            options={
                "ordering": ["year", "pk"],
            },
        ),
        migrations.RunPython(lay_out, fold_up),
        migrations.RemoveField(
            model_name="assessment",
            name="positions",
        ),
    ]
