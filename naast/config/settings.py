"""Settings; everything that differs per place comes from the environment."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from environs import Env
from psycopg.conninfo import conninfo_to_dict

from naast.config.mail import way_out

env = Env()
BASE = Path(__file__).resolve().parent.parent.parent
DATA = Path(env.str("NAAST_DATA", str(BASE / "var"))).absolute()

# "demo" opens the door where a visitor chooses who to be; anything else keeps it shut.
WORLD = env.str("NAAST_WORLD", "")
# `naast` fills these in from its own data directory; without it there are none and nothing can be signed.
SECRET_KEY = env.str("NAAST_SECRET_KEY", "only for commands that sign nothing")
ACTOR_KEY = env.str("NAAST_ACTOR_KEY", "only for commands that sign nothing").encode()
# The trace is kept at least this long; care law asks for five.
TRACE_YEARS = max(1, env.int("NAAST_TRACE_YEARS", 5))
# Where the ends of the trace are written down, outside the database; best on another machine.
ANCHORS = Path(env.str("NAAST_ANCHORS", str(DATA / "anchors.jsonl"))).absolute()
# The file with the keys of the vault, outside the database and its backups; without it there is no vault.
KEYS = Path(env.str("NAAST_KEYS")).absolute() if env.str("NAAST_KEYS", "") else None
DEBUG = False
ALLOWED_HOSTS = env.list("NAAST_HOSTS", ["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("NAAST_ORIGINS", [])
ROOT_URLCONF = "naast.config.urls"
WSGI_APPLICATION = "naast.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
SITE_ID = None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "naast.ui",
    "naast.privacy",
    "naast.people",
    "naast.programmes",
    "naast.locations",
    "naast.volunteers",
    "naast.expenses",
    "naast.clients",
    "naast.vault",
    "naast.matches",
    "naast.moments",
    "naast.groups",
    "naast.signals",
    "naast.rings",
    "naast.matching",
    "naast.learning",
    "naast.knowledge",
    "naast.peers",
    "naast.partners",
    "naast.placements",
    "naast.courses",
    "naast.tables",
    "naast.insight",
    "naast.evidence",
    "naast.copies",
    "naast.oversight",
    "naast.emergency",
    "naast.retention",
    "naast.duties",
    "naast.desks",
    "naast.world",
    "naast.bench",
    "naast.proof",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "naast.config.headers.OnEveryAnswer",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "naast.people.at_desk.AtDesk",
    "naast.people.sessions.IdleSessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "naast.privacy.doors.DenyByDefault",
]
LOADERS = [
    (
        "django.template.loaders.cached.Loader",
        [
            "django_cotton.cotton_loader.Loader",
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    )
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": LOADERS,
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "naast.desks.around.page_context",
            ],
        },
    }
]
FORM_RENDERER = "naast.ui.renderer.Renderer"
COTTON_DIR = "cotton"

# One alias. Who we are is decided per process, never per query: `naast migrate` runs as the owner (its credentials
# exist only there), everything else as the app.
ROLE = env.str("NAAST_DB_ROLE", "naast_app")
# A database that was away for long is asked again soon: the pool by itself waits as long as it was away.
POOL = (
    {"min_size": 1, "max_size": 8, "timeout": 10, "reconnect_timeout": 5} if env.bool("NAAST_DB_POOL", False) else False
)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "USER": ROLE,
        "HOST": env.str("NAAST_DB_HOST", ""),
        "NAME": env.str("NAAST_DB_NAME", "naast"),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0 if POOL else 60,
    }
}
GIVEN = conninfo_to_dict(env.str("DATABASE_URL", ""))
for theirs, ours in {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}.items():
    if theirs in GIVEN:
        DATABASES["default"][ours] = GIVEN.pop(theirs)
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 2,
    **GIVEN,
    **({"pool": POOL} if POOL else {}),
    # The owner is told, not silently shown nothing, when a forced policy would filter.
    **({"options": "-c row_security=off"} if ROLE == "naast_owner" else {}),
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE / "naast" / "config" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": env.str("NAAST_STATIC", "whitenoise.storage.CompressedManifestStaticFilesStorage")},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# A receipt stays in memory, so that no photo of it lies in a folder of the server.
FILE_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
# The virus scanner of the organisation: the path of its socket or host:port. Empty: nobody scans.
CLAMD = env.str("NAAST_CLAMD", "")

# Cookies and headers. Plain http is for the loopback of the demo only.
SECURE = env.bool("NAAST_HTTPS", False)
SESSION_ENGINE = "naast.people.signed_in"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
# Not no-referrer: a browser then sends "Origin: null" with every form, and each of them would be refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Idle minutes per hat.
IDLE_MINUTES = {"staff": 15, "volunteer": 30, "client": 5}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["naast"],
    }
}

# Signing in.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "naast.people.sign_in.ByInvitationOnly"
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
# How many proxies stand before us: limits on attempts count per visitor, not per proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("NAAST_PROXIES", 0)
MFA_ADAPTER = "naast.people.sign_in.SecondStep"
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Whoever works here has a passkey or an app before any other page opens; the invented people of the demo do not.
STAFF_PROVE_TWICE = WORLD != "demo"
ACCOUNT_SESSION_REMEMBER = False
# By the organisation's own provider. A form that ends at another site is refused by our policy, so a link goes there.
SOCIALACCOUNT_ADAPTER = "naast.people.providers.ByOrganisation"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
# How often a wrong code may be typed at a desk; a shelter has many behind one address. The page says these minutes.
# Wrong passwords: five in five minutes for an account from everywhere, and five more from her own browser.
ACCOUNT_RATE_LIMITS = {"desk": "20/5m/ip", "login": "300/m/ip", "login_failed_at_hers": "5/5m/key"}
# A passkey is nothing to guess: this only keeps one visitor from asking us to reckon all day.
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
# Room for what is counted: with little, whoever tries many other addresses makes us forget what was tried at hers.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}}
ACCOUNT_FORMS = {
    "login": "naast.people.forms.SignInForm",
    "reauthenticate": "naast.people.forms.ProveByPasswordForm",
    "change_password": "naast.people.forms.NewPasswordForm",
}
MFA_FORMS = {
    "authenticate": "naast.people.forms.CodeForm",
    "reauthenticate": "naast.people.forms.ProveByCodeForm",
    "activate_totp": "naast.people.forms.AddAppForm",
    "add_webauthn": "naast.people.forms.AddPasskeyForm",
    "edit_webauthn": "naast.people.forms.NamePasskeyForm",
}

# Notices by mail: one neutral text. Without a way out they stay in the house.
MAIL = way_out(env.str("NAAST_MAIL", ""), world=WORLD)
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls, MAIL.ssl
EMAIL_TIMEOUT = 20
ANYMAIL = MAIL.service
# An address without a name; and where the house is found.
DEFAULT_FROM_EMAIL = env.str("NAAST_MAIL_FROM", "post@localhost")
SITE = env.str("NAAST_SITE", f"http://localhost:{env.str('NAAST_PORT', '8000')}").rstrip("/")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
PROCRASTINATE_IMPORT_PATHS = ["naast.config.jobs"]
SILENCED_SYSTEM_CHECKS = ["auth.E003"]
