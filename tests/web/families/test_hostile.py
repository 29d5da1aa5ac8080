"""Whatever is sent, a page comes back and never a trace."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.families.furnishing import Site
from tests.web.families.visiting import FROM_HERE, Family

_PATHS = st.sampled_from(
    [
        "/a/1/support",
        "/a/1/check",
        "/a/1/how",
        "/a/1/another",
        "/resume",
        "/withdraw",
        "/r",
        "/pdf",
        "/a/1/pdf",
    ]
)
_BODIES = st.dictionaries(
    st.sampled_from(["draft", "answer", "then", "variant", "code", "lang", "from"]),
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(["standard", "easy-read", "blank", "save", "none", "plan"]),
        st.binary(max_size=40).map(lambda raw: raw.decode("latin-1")),
    ),
    max_size=5,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=_PATHS, body=_BODIES, query=st.text(max_size=20))
def test_any_form_gets_a_page(site: Site, path: str, body: dict[str, str], query: str) -> None:
    family = site.family().begin(site)
    response = family.client.post(
        path, data=body, query_string={"from": query, "lang": query}, headers=FROM_HERE
    )
    assert response.status_code < 500
    assert "Traceback" not in response.text


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    start=st.sampled_from(["/", "/s/", "/r/", "/R/x/", "/resume/", "/a/", "/a/1/", "/static/"]),
    rest=st.text(max_size=30),
)
def test_any_address_gets_a_page(family: Family, start: str, rest: str) -> None:
    path = start + rest.replace("?", "").replace("#", "")
    # With an address of its own the client does not take a path that begins with // apart.
    response = family.client.get(path, base_url="http://localhost")
    assert response.status_code < 500
    assert "Traceback" not in response.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_another_method_is_refused_with_a_page(family: Family, method: str) -> None:
    response = family.client.open("/help", method=method)
    assert response.status_code == 405
    assert "This page cannot be used like that" in response.text
    assert response.headers["Allow"]


def test_an_error_of_ours_shows_no_trace(
    site: Site, family: Family, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret of the house")

    family.begin(site)
    monkeypatch.setattr("surveyapp.services.responding.load", broken)
    family.open("/a/1/support")
    assert family.status == 500
    assert family.heading == "Sorry, something went wrong"
    assert "secret" not in family.response.text
    assert "ZeroDivisionError" in caplog.text


def test_a_body_that_is_no_form_is_no_answer(site: Site, family: Family) -> None:
    family.begin(site)
    for kind, body in (
        ("application/json", b'{"answer": "none"}'),
        ("multipart/form-data", b"--x"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("text/plain", b"\xff\xfe"),
    ):
        response = family.client.post(
            "/a/1/support", data=body, content_type=kind, headers=FROM_HERE
        )
        assert response.status_code == 400
    assert family.open("/a/1/support").chosen == []
