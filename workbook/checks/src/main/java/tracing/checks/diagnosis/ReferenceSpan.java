package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.services.ServiceName;

/** The five spans that one query should lead to. */
public enum ReferenceSpan {
  HANDLE_QUERY("handle_query", ServiceName.API_GATEWAY, "session", null),
  PROCESS_USER_REQUEST(
      "process_user_request", ServiceName.USER_SERVICE, "chain", HANDLE_QUERY, "user_id", "query"),
  VALIDATE_USER("validate_user", ServiceName.USER_SERVICE, "tool", PROCESS_USER_REQUEST, "user_id"),
  GENERATE_RESPONSE(
      "generate_response",
      ServiceName.LLM_SERVICE,
      "model",
      PROCESS_USER_REQUEST,
      "user_id",
      "prompt"),
  OPENAI_CALL(
      "openai.chat.completions.create", ServiceName.LLM_SERVICE, "model", GENERATE_RESPONSE);

  private final String eventName;
  private final ServiceName service;
  private final String eventType;
  private final ReferenceSpan parent;
  private final List<String> inputs;

  ReferenceSpan(
      String eventName,
      ServiceName service,
      String eventType,
      ReferenceSpan parent,
      String... inputs) {
    this.eventName = eventName;
    this.service = service;
    this.eventType = eventType;
    this.parent = parent;
    this.inputs = List.of(inputs);
  }

  /** The path of the request that leads to a service's first span. */
  public static String pathOf(ServiceName service) {
    return switch (service) {
      case API_GATEWAY -> "/api/query";
      case USER_SERVICE -> "/process";
      case LLM_SERVICE -> "/generate";
    };
  }

  /** The service that calls {@code service}, or the gateway itself, which only clients call. */
  public static ServiceName callerOf(ServiceName service) {
    return Arrays.stream(values())
        .filter(span -> span.service == service && span.crossesServices())
        .map(span -> span.parent.service)
        .findFirst()
        .orElse(service);
  }

  /** Tells whether one of the spans has this name. */
  static boolean isName(String eventName) {
    return Arrays.stream(values()).anyMatch(span -> span.eventName.equals(eventName));
  }

  /** The name in HoneyHive. */
  public String eventName() {
    return eventName;
  }

  /** The service that makes the span. */
  public ServiceName service() {
    return service;
  }

  /** The event type on the wire. */
  public String eventType() {
    return eventType;
  }

  /** The span that it is a child of, or null for the root. */
  public ReferenceSpan parent() {
    return parent;
  }

  /** The names of its inputs. */
  public List<String> inputs() {
    return inputs;
  }

  /** The field of a request that holds the text to answer. */
  public String textField() {
    return service == ServiceName.LLM_SERVICE ? "prompt" : "query";
  }

  /** Returns the span that starts in another service while this one is current, if there is one. */
  public Optional<ReferenceSpan> remoteChild() {
    return Stream.of(values()).filter(s -> s.parent == this && s.crossesServices()).findFirst();
  }

  /** Returns the span that starts when {@code service} is called. */
  public static ReferenceSpan entryOf(ServiceName service) {
    return Stream.of(values())
        .filter(span -> span.service == service && (span.parent == null || span.crossesServices()))
        .findFirst()
        .orElseThrow();
  }

  boolean hasChildren() {
    return Stream.of(values()).anyMatch(span -> span.parent == this);
  }

  /** Tells whether it is a span, or a descendant of it. */
  boolean isBelow(ReferenceSpan span) {
    return this == span || (parent != null && parent.isBelow(span));
  }

  /** Tells whether its parent is a span of another service. */
  public boolean crossesServices() {
    return parent != null && parent.service != service;
  }
}
