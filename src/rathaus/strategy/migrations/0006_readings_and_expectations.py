"""Values that nobody measures, what units expected when, and what an hour is worth."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("strategy", "0005_positions"),
    ]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="citizen_hour_cents",
            field=models.PositiveIntegerField(default=2500),
        ),
        migrations.AddField(
            model_name="plan",
            name="staff_hour_cents",
            field=models.PositiveIntegerField(default=4800),
        ),
        migrations.CreateModel(
            name="Expectation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("forecast_on", models.DateField(null=True)),
                ("has_begun", models.BooleanField(default=False)),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expectations",
                        to="strategy.milestone",
                    ),
                ),
            ],
            options={
                "ordering": ["said_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.DecimalField(decimal_places=2, max_digits=12)),
                ("unit", models.CharField(blank=True, max_length=60)),
                ("as_of", models.DateField()),
                (
                    "grade",
                    models.CharField(
                        choices=[("estimated", "geschätzt"), ("claimed", "Angabe der Stelle")], max_length=10
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="strategy.goal",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="strategy.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-as_of", "-pk"],
            },
        ),
    ]
