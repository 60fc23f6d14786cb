"""Settings of one town hall. Everything an operator may change is read from the environment (``RATHAUS_...``).

Each name is explained in ``docs/reference/settings.md``; a test compares the two.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from config import database, files, logs, mail, secret
from rathaus.core.town import Town
from rathaus.people.rules.sessions import Lifetime

env = environ.Env()

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.str("RATHAUS_VAR", str(ROOT / "var")))
"""Where an embedded town hall keeps its database, files and secret."""
VAR.mkdir(parents=True, exist_ok=True)
if (VAR / "rathaus.env").is_file():
    env.read_env(VAR / "rathaus.env")  # written by `rathaus init`; the environment has the last word

# --- who this is, and where it is reached

TOWN = Town(
    name=env.str("RATHAUS_TOWN_NAME", "Talbrück"),
    state=env.str("RATHAUS_TOWN_STATE", "TH"),
    kind=env.str("RATHAUS_TOWN_KIND", "Stadt"),
    arms=env.str("RATHAUS_TOWN_ARMS", ""),
    accent=env.str("RATHAUS_TOWN_ACCENT", "#0b5a7a"),
    street=env.str("RATHAUS_TOWN_STREET", "Am Markt 1"),
    postcode=env.str("RATHAUS_TOWN_POSTCODE", "00000"),
    phone=env.str("RATHAUS_TOWN_PHONE", "115"),
    email=env.str("RATHAUS_TOWN_EMAIL", "rathaus@talbrueck.example"),
    fictional=env.bool("RATHAUS_TOWN_FICTIONAL", "RATHAUS_TOWN_NAME" not in env.ENVIRON),
)
TOWN_IBAN = env.str("RATHAUS_TOWN_IBAN", "DE13000000000000012345" if TOWN.fictional else "").replace(" ", "")
TOWN_BIC = env.str("RATHAUS_TOWN_BIC", "")
"""Where claims are paid to. Without an IBAN, pages and letters print no GiroCode."""
PAYMENT_PROVIDER = env.str("RATHAUS_PAYMENT_PROVIDER", "demonstration" if TOWN.fictional else "")
"""Who takes online payments: the dotted name of a ``payments.gateways.Provider``, or "" for bank transfers only."""
ADDRESS = env.str("RATHAUS_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
HTTPS = ADDRESS.startswith("https://")

DEBUG = env.bool("RATHAUS_DEBUG", False)
DATABASE_URL = env.str("RATHAUS_DATABASE", f"sqlite:///{VAR / 'rathaus.sqlite3'}")
EMBEDDED = database.is_embedded(DATABASE_URL)
if DEBUG and not EMBEDDED:
    raise ImproperlyConfigured(
        "RATHAUS_DEBUG shows the inside of the program: use it on an embedded install only."
    )

SECRET_KEY = secret.secret_key(env.str("RATHAUS_SECRET_KEY", ""), VAR / "secret" if EMBEDDED else None)
SECRET_KEY_FALLBACKS = env.list("RATHAUS_FORMER_SECRET_KEYS", default=[])

ALLOWED_HOSTS = [
    urlsplit(ADDRESS).hostname or "localhost",
    *env.list("RATHAUS_HOSTS", default=["localhost", "127.0.0.1", "[::1]"]),
]
CSRF_TRUSTED_ORIGINS = [ADDRESS]

# --- the house

AREAS = (
    "core",
    "people",
    "processes",
    "payments",
    "correspondence",
    "catalogue",
    "cases",
    "applications",
    "council",
    "strategy",
    "portal",
)
INSTALLED_APPS = ["django.contrib.staticfiles", *(f"rathaus.{area}" for area in AREAS)]

MIDDLEWARE = [
    "rathaus.core.web.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "rathaus.core.web.compression.Compression",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rathaus.people.web.signing.KnowWhoAsks",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "rathaus.core.web.refusals.RefusalPages",
    "rathaus.people.web.doors.Doors",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "src/rathaus" / area / "web/templates" for area in AREAS],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "rathaus.core.web.context.town",
                "rathaus.core.web.context.viewer",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])
            ],
        },
    }
]
SILENCED_SYSTEM_CHECKS = ["templates.W003"]

# --- where things are kept

DATABASES = {"default": database.database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_COLLECTED = env.bool("RATHAUS_STATIC_COLLECTED", False)
STORAGES = {"default": files.uploads(env, VAR / "files"), "staticfiles": files.static(STATIC_COLLECTED)}
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static" if STATIC_COLLECTED else None
OWN = VAR / "own"
"""Static files of this town alone: its arms."""
STATICFILES_DIRS = [ROOT / "src/rathaus/core/web/static", *([OWN] if OWN.is_dir() else [])]
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
WHITENOISE_AUTOREFRESH = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MANIFEST_STRICT = False

REDIS = env.str("RATHAUS_REDIS", "")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS}
    if REDIS
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# --- language and time

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
FORMAT_MODULE_PATH = "rathaus.core.formats"
LOCALE_PATHS = [ROOT / "src/rathaus/locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# --- how the house works

FOUR_EYES = env.bool("RATHAUS_FOUR_EYES", False)
"""Whether what editors change waits until somebody else approves it (``catalogue.permissions``)."""
SEARCHER = env.str("RATHAUS_SEARCHER", "rathaus.catalogue.queries.search.by_words")
"""What finds services by words: a ``Searcher`` of ``catalogue.queries.search``."""

# --- what comes in, and what goes out

UPLOAD_LIMIT = env.int("RATHAUS_UPLOAD_LIMIT_MB", 64) * 1024 * 1024
"""The largest request body that is read at all, in bytes (``core.web.security`` refuses what is larger)."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
VIRUS_SCANNER = env.str("RATHAUS_VIRUS_SCANNER", "")
MAIL = env.str("RATHAUS_MAIL", "")
MAIL_SHOWN = TOWN.fictional and not MAIL
"""A made-up town without a mail server shows its mails on a page (``/demo/post/``); a real town never does."""
DEFAULT_FROM_EMAIL = env.str("RATHAUS_MAIL_FROM", "") or TOWN.email
vars().update(mail.mail(MAIL))
PROOF_ZERO_BITS = env.int("RATHAUS_PROOF_ZERO_BITS", 14)
PROOF_PATIENCE_SECONDS = env.int("RATHAUS_PROOF_PATIENCE_SECONDS", 4)

SEAL_CERTIFICATE = env.str("RATHAUS_SEAL_CERTIFICATE", "")
SEAL_PASSWORD = env.str("RATHAUS_SEAL_PASSWORD", "")
"""The town's electronic seal (PKCS#12). A made-up town without one makes itself a test certificate in ``VAR``."""

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
PROXY_HTTPS_HEADER = env.str("RATHAUS_PROXY_HTTPS_HEADER", "")
if PROXY_HTTPS_HEADER:
    SECURE_PROXY_SSL_HEADER = ("HTTP_" + PROXY_HTTPS_HEADER.upper().replace("-", "_"), "https")
PROXY_ADDRESS_HEADER = env.str("RATHAUS_PROXY_ADDRESS_HEADER", "")
"""The header in which the proxy adds the address of who asks (``core.web.visitors``)."""

CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "rathaus.core.web.refusals.form_came_from_elsewhere"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# --- who is signed in, and for how long

SESSION_ENGINE = "rathaus.people.web.session_store"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_LIFETIMES = {
    "staff": Lifetime(
        idle=timedelta(minutes=env.int("RATHAUS_STAFF_IDLE_MINUTES", 60)),
        whole=timedelta(hours=env.int("RATHAUS_STAFF_HOURS", 10)),
    ),
    "citizen": Lifetime(
        idle=timedelta(minutes=env.int("RATHAUS_CITIZEN_IDLE_MINUTES", 30)),
        whole=timedelta(hours=env.int("RATHAUS_CITIZEN_HOURS", 8)),
    ),
    "": Lifetime(idle=timedelta(minutes=15), whole=timedelta(minutes=30)),
}
"""By the kind of account; "" is a browser on the way to a sign-in."""
SECOND_FACTOR_NEEDED = env.bool("RATHAUS_SECOND_FACTOR", not TOWN.fictional)
IDENTITY_PROVIDERS = env.str("RATHAUS_IDENTITY_PROVIDERS", "")
"""A TOML file that names the providers people identify with (``people.gateways.identity``)."""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logs.LOGGING
