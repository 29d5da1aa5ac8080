"""Styles, scripts and pictures: kept for long, small on the way, and nothing else."""

import gzip

import pytest

from surveyapp.content import places
from surveyapp.web.page import asset
from tests.web.families.visiting import Family


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("family.css", "text/css; charset=utf-8"),
        ("staff.css", "text/css; charset=utf-8"),
        ("family.js", "text/javascript; charset=utf-8"),
        ("icons.svg", "image/svg+xml"),
    ],
)
def test_a_built_file_is_kept_for_a_year(family: Family, name: str, kind: str) -> None:
    response = family.client.get(asset(name))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == kind
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.data == places.asset(name).read_bytes()


def test_it_comes_compressed_to_who_takes_it_so(family: Family) -> None:
    plain = family.client.get(asset("family.css"))
    packed = family.client.get(asset("family.css"), headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.data) == plain.data
    refused = family.client.get(asset("family.css"), headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_what_the_browser_has_is_not_sent_again(family: Family) -> None:
    first = family.client.get(asset("family.css"))
    again = family.client.get(asset("family.css"), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "../manifest.json", "..%2f..%2fsettings.py", "family.css", "%00", "x" * 999],
)
def test_no_other_file_is_served(family: Family, name: str) -> None:
    assert family.client.get(f"/static/{name}").status_code == 404


def test_an_asset_that_was_not_built_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        asset("no-such-file.css")
