"""A running town hall with the demonstration city, and visitors with a real Chromium."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.journeys import chromium
from tests.journeys.visitor import Visitor

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
"""Playwright keeps an event loop in this thread, which Django takes for asynchronous code. There is none."""

Arrive = Callable[..., Visitor]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not chromium.is_there():
        pytest.fail(chromium.missing()) if os.environ.get("CI") else pytest.skip(chromium.missing())
    return {**browser_type_launch_args, **chromium.launching()}


@pytest.fixture
def city(transactional_db: None) -> None:
    """The demonstration city as `rathaus demo` shows it."""
    call_command("load_city", verbosity=0)


@pytest.fixture
def arrive(transactional_db: None, live_server: LiveServer, browser: Browser) -> Iterator[Arrive]:
    """Opens the door: every call is another person with a browser of her own. Nobody may have met trouble."""
    contexts, visitors = [], []

    def arriving(**circumstances: Any) -> Visitor:
        contexts.append(browser.new_context(locale="de-DE", reduced_motion="reduce", **circumstances))
        has_scripts = circumstances.get("java_script_enabled", True)
        visitors.append(Visitor(contexts[-1], live_server.url, has_scripts=has_scripts))
        return visitors[-1]

    yield arriving
    trouble = [sentence for visitor in visitors for sentence in visitor.trouble]
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def visitor(city: None, arrive: Arrive) -> Visitor:
    """Somebody who has just arrived in the demonstration city, with everything a browser has."""
    return arrive()
