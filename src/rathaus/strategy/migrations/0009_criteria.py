"""What counts beside money: criteria of the town and the points of its measures."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("strategy", "0008_reviews"),
    ]

    operations = [
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("urgency", "Dringlichkeit"),
                            ("quality", "Qualität"),
                            ("effects", "Wirkung für Bürgerschaft und Betriebe"),
                        ],
                        max_length=10,
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="strategy.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["area", "-weight", "title"],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("points", models.PositiveSmallIntegerField()),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="strategy.criterion",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="strategy.measure",
                    ),
                ),
            ],
            options={
                "ordering": ["criterion__area", "-criterion__weight", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("measure", "criterion"), name="strategy_scored_once"),
                    models.CheckConstraint(
                        condition=models.Q(("points__lte", 10)), name="strategy_score_to_ten"
                    ),
                ],
            },
        ),
    ]
