"""What is kept encrypted of how people sign in: secrets of apps and of providers."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def sealed(text: str) -> str:
    return _key().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    return _key().decrypt(text.encode()).decode()


def _key() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second step" + settings.SECRET_KEY.encode()).digest()))
