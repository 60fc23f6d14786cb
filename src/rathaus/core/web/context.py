"""What every template knows."""

from django.http import HttpRequest

from rathaus.core import town as identity


def town(request: HttpRequest) -> dict[str, identity.Town]:
    """``{{ town }}``: name, state, arms, accent and contact of the municipality."""
    return {"town": identity.town()}
