"""Languages in which an organisation may explain something, each by its own name. Plain Python.

The house itself speaks Dutch and English; these are for explaining, not for agreeing.
"""

from __future__ import annotations

# By the code that a browser knows. Each language is called as its speakers call it.
TONGUES = {
    "am": "አማርኛ",
    "ar": "العربية",
    "bg": "български",
    "ckb": "کوردیی ناوەندی",
    "de": "Deutsch",
    "es": "español",
    "fa": "فارسی",
    "fa-AF": "دری",
    "fr": "français",
    "ku": "kurmancî",
    "pap": "Papiamentu",
    "pl": "polski",
    "ps": "پښتو",
    "pt": "português",
    "ro": "română",
    "ru": "русский",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
FROM_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "fa-AF", "ps", "ur"})


def direction(tongue: str) -> str:
    """Which way a text in this language runs, as a page says it."""
    return "rtl" if tongue in FROM_RIGHT_TO_LEFT else "ltr"
