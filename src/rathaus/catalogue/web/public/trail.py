"""The way to a page of the catalogue."""

from rathaus.core.web.kit import Crumb


def trail(*steps: Crumb | str) -> list[Crumb]:
    """The breadcrumb; a text is the page itself."""
    return [step if isinstance(step, Crumb) else Crumb(label=step) for step in steps]
