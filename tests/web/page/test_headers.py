"""What every answer tells the browser."""

import pytest

from tests.web.families.furnishing import Site
from tests.web.families.visiting import Family


@pytest.mark.parametrize("path", ["/", "/nowhere", "/a/1/x", "/help", "/static/nothing"])
def test_nothing_is_loaded_from_elsewhere_framed_or_kept(family: Family, path: str) -> None:
    headers = family.client.get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert all(value in ("'self'", "'none'") for value in policy.values())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_an_https_site_says_that_it_stays_so(site: Site) -> None:
    headers = site.app.test_client().get("/").headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"


def test_each_header_comes_once(family: Family) -> None:
    for path in ("/", "/static/nothing"):
        names = [name.lower() for name, _ in family.client.get(path).headers]
        assert len(names) == len(set(names))
