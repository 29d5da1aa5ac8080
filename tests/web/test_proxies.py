"""Behind a proxy, each family is known by its own address, and is not by what it claims itself."""

from dataclasses import replace

import pytest
from flask import Flask, request

from surveyapp import create_app
from tests.web.staffed import Site, site

__all__ = ["site"]


def address_seen(app: Flask) -> str:
    app.view_functions["families.home"] = lambda: request.remote_addr or ""
    headers = {"X-Forwarded-For": "198.51.100.9, 203.0.113.7"}
    return app.test_client().get("/", headers=headers).get_data(as_text=True)


@pytest.mark.parametrize(
    ("proxies", "seen"), [(0, "127.0.0.1"), (1, "203.0.113.7"), (2, "198.51.100.9")]
)
def test_only_the_proxies_that_are_trusted_say_who_asked(
    site: Site, proxies: int, seen: str
) -> None:
    settings = replace(site.app.extensions["platform"].settings, proxies=proxies)
    assert address_seen(create_app(settings)) == seen
