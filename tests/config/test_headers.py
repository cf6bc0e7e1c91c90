"""What every answer says to the browser, whatever was asked."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/", "/account/login/", "/nothing-here", "/health", "/account/where/", "/leave"])
def test_no_device_is_opened_and_no_other_site_loads_it(page):
    headers = Client().get(page).headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = dict(one.split("=") for one in headers["Permissions-Policy"].split(", "))
    assert [policy[one] for one in ("camera", "microphone", "geolocation", "usb")] == ["()"] * 4
    assert policy["publickey-credentials-get"] == "(self)"


def test_an_answer_that_broke_says_it_as_well(monkeypatch):
    def breaks(*_arguments, **_named):
        raise RuntimeError

    monkeypatch.setattr("naast.config.front.render", breaks)
    monkeypatch.setattr("naast.config.front.HttpResponseRedirect", breaks)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "Permissions-Policy" in answer.headers
