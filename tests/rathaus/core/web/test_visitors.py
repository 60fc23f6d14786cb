import pytest
from django.test import RequestFactory

from rathaus.core.web.visitors import address_of_visitor


@pytest.mark.parametrize(
    ("header", "said", "address"),
    [
        ("", "198.51.100.7", "192.0.2.1"),
        ("X-Forwarded-For", "198.51.100.7", "198.51.100.7"),
        ("X-Forwarded-For", "203.0.113.66, 198.51.100.7", "198.51.100.7"),
    ],
)
def test_a_visitor_cannot_make_up_where_she_comes_from(settings, header: str, said: str, address: str):
    settings.PROXY_ADDRESS_HEADER = header
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": said})
    assert address_of_visitor(request) == address
