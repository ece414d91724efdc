"""Django's settings; what differs between places comes from the environment."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("GUYUB_DATA") or ROOT / "data").resolve()


def database_of(url: str) -> dict[str, Any]:
    """Django's description of a database address; the embedded one when there is none."""
    if not url or url.startswith("sqlite:"):
        name = url.removeprefix("sqlite:").removeprefix("//") if url else str(DATA / "guyub.sqlite3")
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        pragmas += "PRAGMA wal_autocheckpoint=8000;PRAGMA cache_size=-65536;"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        }
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = str(options.pop("host", parts.hostname or ""))
    if (
        host
        and not host.startswith("/")
        and host not in ("localhost", "127.0.0.1", "::1")
        and "sslmode" not in options
    ):
        # Another machine: encrypted, and it is the one it says it is; whoever wants less says so in the address.
        options |= {"sslmode": "verify-full", "sslrootcert": options.get("sslrootcert", "system")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": options.pop("port", parts.port or ""),
        "CONN_MAX_AGE": 600,
        "OPTIONS": options,
    }


def counted(name: str, *, otherwise: int) -> int:
    """How many of something the environment asks for; what is no small number ends the start in a sentence."""
    said = os.environ.get(name, "").strip()
    if said and not (said.isascii() and said.isdigit() and len(said) < 3):
        raise SystemExit(f"{name}={said}: bukan bilangan. Isilah misalnya {name}=1, atau kosongkan.")
    return int(said) if said else otherwise


def secret_key() -> str:
    """The key of this installation: from the environment, else made once and kept beside the data."""
    if "GUYUB_SECRET_KEY" in os.environ:
        return os.environ["GUYUB_SECRET_KEY"]
    kept = DATA / "secret-key"
    if not kept.exists():
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(kept, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = (os.environ.get("GUYUB_HOSTS") or "localhost 127.0.0.1 [::1] testserver").split()
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "guyub.foundation.apps.FoundationConfig",
    "guyub.documents.apps.DocumentsConfig",
    "guyub.ledger.apps.LedgerConfig",
    "guyub.rules.apps.RulesConfig",
    "guyub.members.apps.MembersConfig",
    "guyub.savings.apps.SavingsConfig",
    "guyub.loans.apps.LoansConfig",
    "guyub.meetings.apps.MeetingsConfig",
    "guyub.voices.apps.VoicesConfig",
    "guyub.surplus.apps.SurplusConfig",
    "guyub.intake.apps.IntakeConfig",
    "guyub.reports.apps.ReportsConfig",
    "guyub.front.apps.FrontConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "guyub.front.web.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guyub.front.web.staying.SessionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "guyub.front.web.middleware.FaceMiddleware",
    "guyub.front.web.staying.SessionEndsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "guyub.front.web.signing.SecondStepMiddleware",
]
ROOT_URLCONF = "guyub.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guyub.front.web.context.face",
            ],
            "builtins": ["guyub.front.templatetags.face"],
        },
    }
]
DATABASES = {"default": database_of(os.environ.get("DATABASE_URL", ""))}
WORKERS = counted("GUYUB_WORKERS", otherwise=1) or 1
"""How many processes answer pages."""
RUN_ROLE = os.environ.get("GUYUB_RUN_ROLE", "guyub_app")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "guyub.foundation.hashing.OneAtATime",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = ["guyub.front.signing.Passwords"]
ACCOUNT_ADAPTER = "guyub.front.signing.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/masuk/"
ACCOUNT_FORMS = {"change_password": "guyub.front.web.signing.OwnPassword"}
ACCOUNT_RATE_LIMITS = dict.fromkeys(("login", "login_failed", "reauthenticate", "change_password"))
"""The library would count them in a cache, for each host and spelling anew; ``guyub.foundation.tries`` counts them."""
SIGN_IN_LIMITS = {
    "name": ((5, 15 * 60), (50, 24 * 3600)),
    "device": ((5, 15 * 60), (50, 24 * 3600)),
    "address": ((30, 60), (600, 24 * 3600)),
    "join": ((10, 3600),),
}
"""How many wrong tries, in how many seconds: at one name or person, on a device that signed in before, from one address;
and how often one address may ask to join. README tells them."""
ALLAUTH_TRUSTED_PROXY_COUNT = counted("GUYUB_PROXIES", otherwise=0)
"""How many servers of ours stand before this one and say who asks; none says so unless it is told."""
MFA_ADAPTER = "guyub.front.signing.SecondSteps"
MFA_FORMS = {
    "authenticate": "guyub.front.web.signing.Code",
    "reauthenticate": "guyub.front.web.signing.CodeAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Guyub"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
"""Browsers give a passkey to https and to this machine only; this lets the second be tried."""
CACHES = {
    "default": {
        "BACKEND": "guyub.foundation.cache.Cache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""In the database, so that every worker counts the same attempts."""
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
"""No other page reads what is served here."""
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = Path(__file__).resolve().parents[1] / "front" / "static"
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/"
HTTPS = os.environ.get("GUYUB_HTTPS", "") == "1"
"""Whether visitors come by https, by way of a server that says so."""
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    ("__Host-sessionid", "__Host-csrftoken") if HTTPS else ("sessionid", "csrftoken")
)
"""A browser takes the longer names by https and from this host alone; ``front.cookies`` keeps all others so."""
CSRF_FAILURE_VIEW = "guyub.front.web.pages.stale"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 30 * 24 * 3600
"""No session outlives this; when it ends before is a policy (``front.staying``)."""
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
MIGRATION_MODULES: dict[str, str] = {}
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "guyub.foundation.logs.Discreet"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "discreet"},
        "beside": {"()": "guyub.foundation.logs.Beside", "folder": lambda: DATA},
    },
    "loggers": {"guyub.security": {"handlers": ["beside"], "level": "INFO", "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
"""What is logged where stands in docs/security.md."""
