package tracing.checks.reference;

import tracing.honeyhive.EventType;
import tracing.services.ServiceName;

/** What each neighbour does: which path it serves, under which span, and whom it calls then. */
enum ServiceRole {
  GATEWAY(ServiceName.API_GATEWAY, "/api/query", "handle_query", EventType.SESSION, "query"),
  USER(ServiceName.USER_SERVICE, "/process", "process_user_request", EventType.CHAIN, "query"),
  LLM(ServiceName.LLM_SERVICE, "/generate", "generate_response", EventType.MODEL, "prompt");

  private final ServiceName service;
  private final String path;
  private final String span;
  private final EventType type;
  private final String textField;

  ServiceRole(ServiceName service, String path, String span, EventType type, String textField) {
    this.service = service;
    this.path = path;
    this.span = span;
    this.type = type;
    this.textField = textField;
  }

  ServiceName service() {
    return service;
  }

  String path() {
    return path;
  }

  String span() {
    return span;
  }

  EventType type() {
    return type;
  }

  /** The field of the request that holds the text. */
  String textField() {
    return textField;
  }

  /** Whom it calls; null for the last one. */
  ServiceRole next() {
    return switch (this) {
      case GATEWAY -> USER;
      case USER -> LLM;
      case LLM -> null;
    };
  }
}
