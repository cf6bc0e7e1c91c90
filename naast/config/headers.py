"""What every answer says to the browser beside the content policy: no devices but passkeys, nothing for other sites."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOT_USED = (
    "accelerometer", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")
ON_EVERY_ANSWER = {
    "Permissions-Policy": ", ".join([*(f"{one}=()" for one in NOT_USED), *(f"{one}=(self)" for one in PASSKEYS)]),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class OnEveryAnswer:
    """Stands first, so that files and errors say it as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, said in ON_EVERY_ANSWER.items():
            answer.headers.setdefault(name, said)
        return answer
