"""Spans without OpenTelemetry's packages: contexts, W3C headers, and OTLP over HTTP in JSON."""

import atexit
import contextlib
import contextvars
import json
import os
import re
import secrets
import signal
import sys
import threading
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

TRACEPARENT = re.compile(
    r"(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?"
)
ENDPOINT = os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
DELAY_SECONDS = int(os.environ.get("OTEL_BSP_SCHEDULE_DELAY", "200")) / 1000
PROJECT = os.environ.get("HH_PROJECT", "distributed-tracing-tutorial")


@dataclass(frozen=True)
class Context:
    """What a request carries: a span, and the headers that go on with it."""

    trace_id: str = ""
    span_id: str = ""
    sampled: bool = True
    tracestate: str = ""
    baggage: str = ""


@dataclass
class Span:
    context: Context
    parent_id: str
    name: str
    start: int = field(default_factory=time.time_ns)
    attributes: dict = field(default_factory=dict)
    error: str = ""


_context = contextvars.ContextVar("context", default=Context())
_span = contextvars.ContextVar("span", default=None)
_ended = []
_lock = threading.Lock()


def extract(headers):
    """Returns the context in a map of headers, whose names are in lower case."""
    match = TRACEPARENT.fullmatch(headers.get("traceparent", ""))
    if not match or (match[1] == "00" and match[5]):
        return Context(baggage=headers.get("baggage", ""))
    return Context(
        match[2],
        match[3],
        bool(int(match[4], 16) & 1),
        headers.get("tracestate", ""),
        headers.get("baggage", ""),
    )


def inject(headers):
    """Writes the current context into a map of headers."""
    context = _context.get()
    flags = "01" if context.sampled else "00"
    headers["traceparent"] = f"00-{context.trace_id}-{context.span_id}-{flags}"
    if context.tracestate:
        headers["tracestate"] = context.tracestate
    if context.baggage:
        headers["baggage"] = context.baggage


@contextlib.contextmanager
def use(context):
    """Makes a context current for the length of a with statement."""
    token = _context.set(context)
    try:
        yield
    finally:
        _context.reset(token)


@contextlib.contextmanager
def span(name, event_type, **inputs):
    """Starts a span below the current one, and makes it current for the length of a with statement."""
    parent = _context.get()
    trace_id = parent.trace_id or secrets.token_hex(16)
    own = Context(trace_id, secrets.token_hex(8), parent.sampled, parent.tracestate, parent.baggage)
    started = Span(own, parent.span_id, name)
    started.attributes = {"honeyhive_event_type": event_type, **_from_baggage(parent.baggage)}
    started.attributes.update({f"honeyhive_inputs.{key}": value for key, value in inputs.items()})
    token = _span.set(started)
    try:
        with use(own):
            yield started
    except Exception as error:
        status = getattr(error, "status", 500)
        started.error = str(error) if status >= 500 else ""
        started.attributes["http.response.status_code"] = status
        raise
    finally:
        _span.reset(token)
        _end(started)


def enrich(**metadata):
    """Writes metadata on the current span."""
    for key, value in metadata.items():
        _span.get().attributes[f"honeyhive_metadata.{key}"] = value


def record_result(result):
    """Writes the result of the current span."""
    text = result if isinstance(result, str) else json.dumps(result)
    _span.get().attributes["honeyhive_outputs.result"] = text


def start(service):
    """Exports the ended spans from now on, the last ones when the process is told to end."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    atexit.register(_export, service)
    threading.Thread(target=_export_forever, args=(service,), daemon=True).start()


def _from_baggage(baggage):
    members = (member.split(";")[0].partition("=") for member in baggage.split(","))
    return {
        f"honeyhive.{key.strip()}": urllib.parse.unquote(value.strip())
        for key, _, value in members
        if key.strip() in ("session_id", "project", "source")
    }


def _end(ended):
    if ended.context.sampled:
        with _lock:
            _ended.append((ended, time.time_ns()))


def _export_forever(service):
    while True:
        time.sleep(DELAY_SECONDS)
        _export(service)


def _export(service):
    with _lock:
        spans = [_otlp(*ended) for ended in _ended]
        _ended.clear()
    if not spans:
        return
    resource = {"service.name": service, "honeyhive.project": PROJECT}
    body = {
        "resourceSpans": [
            {
                "resource": {"attributes": _attributes(resource)},
                "scopeSpans": [{"scope": {"name": "honeyhive"}, "spans": spans}],
            }
        ]
    }
    request = urllib.request.Request(
        ENDPOINT + "/v1/traces",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        urllib.request.urlopen(request, timeout=5).close()
    except OSError as error:
        print(f"{len(spans)} spans were not exported: {error}", file=sys.stderr)


def _otlp(ended, end):
    return {
        "traceId": ended.context.trace_id,
        "spanId": ended.context.span_id,
        "parentSpanId": ended.parent_id,
        "name": ended.name,
        "kind": 1,
        "startTimeUnixNano": str(ended.start),
        "endTimeUnixNano": str(end),
        "attributes": _attributes(ended.attributes),
        "status": {"code": 2, "message": ended.error} if ended.error else {},
    }


def _attributes(values):
    return [{"key": key, "value": _value(value)} for key, value in values.items()]


def _value(value):
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"intValue": str(value)} if isinstance(value, int) else {"stringValue": str(value)}
