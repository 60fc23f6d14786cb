"""Settings of one town hall. Everything an operator may change is read from the environment (``RATHAUS_...``)."""

from pathlib import Path

import environ

env = environ.Env()

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.str("RATHAUS_VAR", str(ROOT / "var")))
"""Where an embedded town hall keeps its database, files and secret."""

DEBUG = env.bool("RATHAUS_DEBUG", False)
SECRET_KEY = env.str("RATHAUS_SECRET_KEY", "only-for-tests-and-the-demonstration")
ALLOWED_HOSTS = env.list("RATHAUS_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "rathaus.core",
    "rathaus.catalogue",
    "rathaus.applications",
    "rathaus.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            ROOT / "src/rathaus" / area / "web/templates"
            for area in ("core", "catalogue", "applications", "portal")
        ],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])
            ],
        },
    }
]

DATABASES = {"default": env.db("RATHAUS_DATABASE", f"sqlite:///{VAR / 'rathaus.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src/rathaus/locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [ROOT / "src/rathaus/core/web/static"]
WHITENOISE_USE_FINDERS = True
