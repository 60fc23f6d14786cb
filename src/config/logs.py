"""Logs as JSON lines on standard error: what happened to the machine, nothing about persons.

A request is named by its route, never by its path or query; an exception by its type and places, never by its
message, because messages quote what people typed.
"""

import logging
import traceback
from typing import Any

import structlog

LOUDNESS = "INFO"


def without_persons(_logger: Any, _method: str, line: dict[str, Any]) -> dict[str, Any]:
    """Replace request, message and exception of a foreign log record by what says nothing about a person."""
    record: logging.LogRecord | None = line.get("_record")
    if record is not None:
        line |= _request_of(record)
        if record.exc_info and record.exc_info[1] is not None:
            line |= _failure(record.exc_info[1])
    line.pop("exc_info", None)
    return line


def _request_of(record: logging.LogRecord) -> dict[str, Any]:
    request = getattr(record, "request", None)
    if request is None:
        return {}
    match = getattr(request, "resolver_match", None)
    return {
        "event": "request",
        "method": getattr(request, "method", ""),
        "route": match.route if match else "",
        "status": getattr(record, "status_code", None),
    }


def _failure(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]],
    }


_CHAIN: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [*_CHAIN, without_persons],
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": LOUDNESS},
    "loggers": {
        "django": {"handlers": [], "level": LOUDNESS, "propagate": True},
        # a missing page is daily life, not an incident; its path may name a draft
        "django.request": {"level": "ERROR"},
        # the process engine tells every move of every task; what counts stands in the journal
        "spiff": {"level": "WARNING"},
    },
}

structlog.configure(
    processors=[*_CHAIN, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
