"""A made-up town lets everybody in: whoever reaches one from outside must know that it is none."""

from typing import Any

from django.conf import settings
from django.core import checks

from rathaus.core.town import town


@checks.register("rathaus")
def a_made_up_town_is_not_public(**kwargs: Any) -> list[checks.CheckMessage]:
    """Warning ``rathaus.W001`` where a town that says it is made up is reached under a public address."""
    if not (town().fictional and settings.HTTPS):
        return []
    return [
        checks.Warning(
            f"{settings.ADDRESS} is public and the town is MADE UP: anybody may sign in as an invented person, "
            "staff need no second factor, and where there is no mail server everybody reads the mails.",
            hint="For a real town set RATHAUS_TOWN_NAME and leave RATHAUS_TOWN_FICTIONAL out.",
            id="rathaus.W001",
        )
    ]
