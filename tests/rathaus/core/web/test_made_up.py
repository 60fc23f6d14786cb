from dataclasses import replace

import pytest

from rathaus.core.web.made_up import a_made_up_town_is_not_public


@pytest.mark.parametrize(
    ("fictional", "https", "warned"), [(True, True, ["rathaus.W001"]), (True, False, []), (False, True, [])]
)
def test_a_made_up_town_at_a_public_address_is_warned_of(
    settings, fictional: bool, https: bool, warned: list[str]
):
    settings.TOWN, settings.HTTPS = replace(settings.TOWN, fictional=fictional), https
    assert [message.id for message in a_made_up_town_is_not_public()] == warned
