package tracing.maintenance.load;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tracing.checks.diagnosis.ReferenceSpan;

/** What clients do to the gateway under load, and which spans it should lead to. */
enum RequestKind {
  /** A query that is answered. */
  VALID("user_", EnumSet.allOf(ReferenceSpan.class), 200),
  /** A user who is refused. */
  INVALID_USER(
      "guest_",
      EnumSet.of(
          ReferenceSpan.HANDLE_QUERY,
          ReferenceSpan.PROCESS_USER_REQUEST,
          ReferenceSpan.VALIDATE_USER),
      403),
  /** A query whose LLM answers 500. */
  LLM_FAILS("user_f", EnumSet.allOf(ReferenceSpan.class), 502),
  /** A client that sends the headers of another trace, or invalid ones. */
  STRANGE_HEADERS("user_s", EnumSet.allOf(ReferenceSpan.class), 200),
  /** A client that closes its connection before the answer arrives. */
  HANGS_UP("user_h", EnumSet.allOf(ReferenceSpan.class), 0),
  /** A client that resets its connection while the request is being processed. */
  RESETS("user_r", EnumSet.allOf(ReferenceSpan.class), 0),
  /** A client that closes its connection in the middle of the body. */
  BREAKS_OFF("", EnumSet.of(ReferenceSpan.HANDLE_QUERY), 0),
  /** A body that is not JSON. */
  BAD_JSON("", EnumSet.of(ReferenceSpan.HANDLE_QUERY), 400);

  private final String userPrefix;
  private final Set<ReferenceSpan> spans;
  private final int status;

  RequestKind(String userPrefix, Set<ReferenceSpan> spans, int status) {
    this.userPrefix = userPrefix;
    this.spans = spans;
    this.status = status;
  }

  /** Returns the kind of a request: of twenty, two are invalid, two fail, and so on. */
  static RequestKind of(int number) {
    return switch (number % 20) {
      case 3, 13 -> INVALID_USER;
      case 7, 17 -> LLM_FAILS;
      case 5 -> STRANGE_HEADERS;
      case 9 -> HANGS_UP;
      case 11 -> BAD_JSON;
      case 15 -> BREAKS_OFF;
      case 19 -> RESETS;
      default -> VALID;
    };
  }

  /** The user of a request, who is nobody else's; the empty string for a body that names none. */
  String user(int number) {
    return userPrefix.isEmpty() ? "" : userPrefix + number;
  }

  String body(int number) {
    return this == BAD_JSON
        ? "{\"user_id\": "
        : "{\"user_id\": \"%s\", \"query\": \"%s\"}"
            .formatted(user(number), this == LLM_FAILS ? "status 500" : "Explain tracing");
  }

  /** Lines of the head beside those that every request has. */
  List<String> headers(int number) {
    return this == STRANGE_HEADERS ? StrangeHeaders.of(number / 20) : List.of();
  }

  /** The spans that one request leads to. */
  Set<ReferenceSpan> spans() {
    return spans;
  }

  /** The status that its client gets; 0 when it does not wait for one. */
  int status() {
    return status;
  }
}
