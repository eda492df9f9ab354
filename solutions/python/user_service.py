"""The user-service in Python with Flask: the same spans, between services in Java."""

import json
import os
import urllib.error
import urllib.request

from flask import Flask, jsonify, request

import tracing

TIMEOUT_SECONDS = 22
LLM_SERVICE_URL = os.environ.get("LLM_SERVICE_URL", "http://127.0.0.1:5002")

app = Flask(__name__)


class HttpError(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


@app.errorhandler(HttpError)
def answer_error(error):
    return jsonify(error=str(error)), error.status


@app.post("/process")
def process():
    # Flask writes header names in title case, and the keys of a map are case-sensitive.
    headers = {name.lower(): value for name, value in request.headers}
    with tracing.use(tracing.extract(headers)):
        body = request.get_json(silent=True)
        return jsonify(process_user_request(text(body, "user_id"), text(body, "query")))


def text(body, name):
    value = body.get(name) if isinstance(body, dict) else None
    if not isinstance(value, str) or not value.strip():
        raise HttpError(400, f'field "{name}" must be a text')
    return value


def process_user_request(user_id, query):
    with tracing.span("process_user_request", "chain", user_id=user_id, query=query):
        tracing.enrich(service="user-service", user_id=user_id, operation="process_request")
        if not validate_user(user_id):
            tracing.enrich(validation="failed")
            raise HttpError(403, "Invalid user")
        tracing.enrich(validation="passed")
        answer = call_llm_service(user_id, query)
        tracing.record_result(answer)
        return answer


def validate_user(user_id):
    with tracing.span("validate_user", "tool", user_id=user_id):
        valid = user_id.startswith("user_")
        tracing.enrich(operation="validate_user", user_id=user_id, is_valid=valid)
        tracing.record_result("true" if valid else "false")
        return valid


def call_llm_service(user_id, query):
    headers = {"Content-Type": "application/json"}
    tracing.inject(headers)
    body = json.dumps({"user_id": user_id, "prompt": query}).encode()
    call = urllib.request.Request(LLM_SERVICE_URL + "/generate", data=body, headers=headers)
    try:
        with urllib.request.urlopen(call, timeout=TIMEOUT_SECONDS) as reply:
            tracing.enrich(downstream_status=reply.status)
            return json.load(reply)
    except urllib.error.HTTPError as error:
        tracing.enrich(downstream_status=error.code)
        raise HttpError(error.code, "the llm-service answered with an error") from error
    except (OSError, ValueError) as error:
        raise HttpError(502, f"the llm-service cannot be reached: {error}") from error


if __name__ == "__main__":
    tracing.start("user-service")
    app.run(host="127.0.0.1", port=int(os.environ.get("USER_PORT", "5001")), threaded=True)
