"""A small OpenID Connect provider as an organisation has one: it answers over HTTP and signs what it says."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

CLIENT, SECRET = "naast-here", "the secret of the house"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class OwnProvider:
    """Who is at its keyboard is said by the test; `says` overrides what stands in the token."""

    address: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=new_key)
    signs_with: rsa.RSAPrivateKey | None = None
    signs_as: Callable[[dict[str, Any]], str] | None = None
    says: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.address, "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token", "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }  # fmt: skip

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """For a code, once, with the secret of the client and the word that only its browser's session knows."""
        subject, challenge = self.codes.pop(form.get("code", ""), ("", ""))
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        fits = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode() == challenge
        if not (subject and fits and (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)):
            return None
        said = {
            "iss": self.address, "aud": CLIENT, "sub": subject, "iat": int(time.time()), "exp": int(time.time()) + 60,
            "email": "hanneke@example.org", "email_verified": True, "name": "Hanneke",
        } | self.says  # fmt: skip
        if self.signs_as:
            return {"access_token": "none", "token_type": "Bearer", "id_token": self.signs_as(said)}
        signed = jwt.encode(said, self.signs_with or self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "none", "token_type": "Bearer", "id_token": signed}

    def let_in(self, browser: Client, start: str, subject: str) -> Any:
        """What a browser does: go there, be somebody there, and come back with a code."""
        there = urlsplit(browser.get(start)["Location"])
        asked = {name: values[0] for name, values in parse_qs(there.query).items()}
        self.asked.append(asked)
        assert there.geturl().startswith(f"{self.address}/authorize?")
        code = f"code-{len(self.asked)}"
        self.codes[code] = (subject, asked["code_challenge"])
        return browser.get(urlsplit(asked["redirect_uri"]).path, {"code": code, "state": asked["state"]})


@contextmanager
def own_provider() -> Iterator[OwnProvider]:
    """One that answers until the end of the block."""
    provider = OwnProvider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pages = {"/.well-known/openid-configuration": provider.configuration, "/keys": provider.keys}
            self.say(pages[self.path]())

        def do_POST(self) -> None:
            typed = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.say(provider.token({name: values[0] for name, values in parse_qs(typed).items()}))

        def say(self, what: dict[str, Any] | None) -> None:
            said = json.dumps(what or {"error": "invalid_grant"}).encode()
            self.send_response(200 if what else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
