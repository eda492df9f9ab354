package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.RuleCase.accepts;
import static tracing.checks.diagnosis.RuleCase.finds;
import static tracing.checks.diagnosis.TestEvidence.OTHER_TRACE;
import static tracing.checks.diagnosis.TestEvidence.TRACE;
import static tracing.checks.diagnosis.TestEvidence.headers;
import static tracing.checks.diagnosis.TestEvidence.id;
import static tracing.checks.diagnosis.TestEvidence.success;
import static tracing.checks.diagnosis.TestEvidence.traceparent;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import io.opentelemetry.api.trace.SpanId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.OtherThreadUsed;
import tracing.checks.events.RequestSent;
import tracing.checks.events.RequestSent.Injection;
import tracing.traces.TraceSpan;

@DisplayName("A call from user-service to llm-service")
class CallEdgeRuleTest {

  private static final String NEVER_MADE = "00000000000000ff";

  private static final SpanEnded OWN_SPAN_ENDED =
      new SpanEnded("user-service", NEVER_MADE, "inject");

  private static final RequestSent SENT = sent(Injection.UNKNOWN);

  static Stream<RuleCase> cases() {
    return Stream.of(sentNothing(), sentOther(), ownSpan(), secondCall(), notJoined(), correct())
        .flatMap(cases -> cases);
  }

  private static Stream<RuleCase> sentNothing() {
    return Stream.of(
        finds(
            Cause.SENT_TWICE,
            "has two traceparent headers",
            unsent(Map.of("traceparent", twice(traceparent(id(PROCESS_USER_REQUEST)))))),
        finds(
            Cause.TRACEPARENT_NOT_SENT,
            "has a baggage header alone",
            unsent(Map.of("baggage", "session_id=any"))),
        finds(
            Cause.SENT_MALFORMED,
            "has a traceparent with an all-zero span id",
            unsent(Map.of("traceparent", traceparent("0000000000000000")))),
        finds(
            Cause.SENT_NULL,
            "has the text null as its traceparent",
            unsent(Map.of("traceparent", "null"))),
        finds(Cause.SENT_NULL, "has an empty traceparent", unsent(Map.of("traceparent", ""))),
        finds(
            Cause.SENT_UNDER_OTHER_NAME,
            "has the context in the header x-trace",
            unsent(Map.of("x-trace", traceparent(id(PROCESS_USER_REQUEST))))),
        finds(
            Cause.SENT_IN_OTHER_FORMAT,
            "has the context in a B3 header",
            unsent(Map.of("b3", TRACE + "-" + id(PROCESS_USER_REQUEST) + "-1"))),
        finds(
            Cause.NEVER_INJECTED,
            "has no headers, and user-service never injected",
            unsent(Map.of()).without(ContextInjected.class, USER_SERVICE)),
        finds(
            Cause.INJECTED_TOO_LATE,
            "has no headers, and user-service injected after it",
            unsent(Map.of()).without(ContextInjected.class, USER_SERVICE).then(injected("a"))),
        finds(
            Cause.INJECTED_WITHOUT_SPAN,
            "has no headers, and user-service injected without a current span",
            unsent(Map.of()).event(ContextInjected.class, USER_SERVICE, event -> injected(""))),
        finds(
            Cause.INJECTED_WITHOUT_SPAN,
            "has no headers, and user-service injected on another thread",
            unsent(Map.of())
                .event(ContextInjected.class, USER_SERVICE, event -> injected(""))
                .then(new OtherThreadUsed("user-service", "", "UserService.java:70"))),
        finds(
            Cause.NAMES_AND_VALUES_MIXED_UP,
            "has the value of traceparent as the name of a header",
            unsent(Map.of(traceparent(id(PROCESS_USER_REQUEST)), "any"))),
        finds(
            Cause.NAMES_AND_VALUES_MIXED_UP,
            "has the name of traceparent as its value",
            unsent(Map.of("traceparent", "traceparent"))),
        finds(
            Cause.INJECTED_WITHOUT_SPAN,
            "has no headers, and user-service injected only before its own request",
            unsent(Map.of()).without(ContextInjected.class, USER_SERVICE).first(injected(""))),
        finds(
            Cause.INJECTED_NOT_SENT,
            "has no headers, although user-service injected its span, and once before its request",
            unsent(Map.of()).first(injected(""))),
        finds(
            Cause.INJECTED_RECEIVED_CONTEXT,
            "has no headers, and user-service injected the context that it had received",
            unsent(Map.of())
                .event(ContextInjected.class, USER_SERVICE, event -> injected(id(HANDLE_QUERY)))),
        finds(
            Cause.INJECTED_OTHER_SPAN,
            "has no headers, and user-service injected the context of validate_user",
            unsent(Map.of())
                .event(
                    ContextInjected.class,
                    USER_SERVICE,
                    event -> injected(id(ReferenceSpan.VALIDATE_USER)))),
        accepts(
            "has no headers when a client outside made it",
            unsent(Map.of()).without(HeadersReceived.class, USER_SERVICE)));
  }

  private static Stream<RuleCase> sentOther() {
    return Stream.of(
        finds(
            Cause.CALLED_AFTER_SPAN,
            "follows the end of process_user_request",
            sent(id(HANDLE_QUERY))
                .first(new SpanEnded("user-service", id(PROCESS_USER_REQUEST), "any"))),
        finds(
            Cause.INJECTED_RECEIVED_CONTEXT,
            "carries the context that user-service received",
            sent(id(HANDLE_QUERY))),
        finds(
            Cause.INJECTED_OTHER_SPAN,
            "carries the context of validate_user",
            sent(id(ReferenceSpan.VALIDATE_USER)).then(injected(id(ReferenceSpan.VALIDATE_USER)))),
        finds(
            Cause.CALLED_IN_OTHER_SPAN,
            "carries the context of validate_user, and was sent before that span ended",
            sent(id(ReferenceSpan.VALIDATE_USER)).first(SENT)),
        finds(
            Cause.INJECTED_OTHER_SPAN,
            "carries the context of validate_user, and was sent after that span had ended",
            sent(id(ReferenceSpan.VALIDATE_USER))
                .first(SENT)
                .first(new SpanEnded("user-service", id(ReferenceSpan.VALIDATE_USER), "any"))
                .then(injected(id(ReferenceSpan.VALIDATE_USER)))),
        finds(
            Cause.SPAN_NOT_ENDED,
            "carries the context of a span that user-service never ended",
            sent(NEVER_MADE)
                .then(
                    new SpanStarted(
                        "user-service",
                        NEVER_MADE,
                        "call llm-service",
                        id(PROCESS_USER_REQUEST),
                        "UserService.java:58"))
                .then(injected(NEVER_MADE))),
        finds(
            Cause.SENT_MADE_UP,
            "carries a context that user-service never injected",
            sent(NEVER_MADE)),
        accepts(
            "carries an unknown context when user-service left no span to compare it with",
            sent(NEVER_MADE).notEnded(PROCESS_USER_REQUEST)));
  }

  /** The request carries the context of a further span below process_user_request. */
  private static Stream<RuleCase> ownSpan() {
    return Stream.of(
        finds(
            Cause.INJECTED_IN_ENDED_SPAN,
            "carries the context of a span that had ended before it was sent",
            sentOwnSpan().first(SENT).first(OWN_SPAN_ENDED)),
        finds(
            Cause.CALLED_AFTER_SPAN,
            "was sent after the end of process_user_request, whose context it carries",
            success()
                .first(SENT)
                .first(new SpanEnded("user-service", id(PROCESS_USER_REQUEST), "any"))),
        accepts(
            "was sent in its own process_user_request, after that of an earlier request",
            success()
                .and(
                    TraceSpan.of(TRACE, NEVER_MADE, id(HANDLE_QUERY), "process_user_request", 1, 2))
                .first(SENT)
                .first(OWN_SPAN_ENDED)),
        accepts(
            "carries the context of a span that ended after it was sent",
            sentOwnSpan().first(OWN_SPAN_ENDED).first(SENT)),
        accepts(
            "carries the context of a span that ended before it arrived, and it is not known when it was sent",
            sentOwnSpan().first(OWN_SPAN_ENDED)));
  }

  private static TestEvidence sentOwnSpan() {
    return sent(NEVER_MADE)
        .and(
            TraceSpan.of(TRACE, NEVER_MADE, id(PROCESS_USER_REQUEST), "inject", 10, 20)
                .withResourceAttribute("service.name", "user-service"));
  }

  /** The first call is correct. */
  private static Stream<RuleCase> secondCall() {
    return Stream.of(
        finds(
            Cause.NEVER_INJECTED,
            "is the second one, for which user-service never injected",
            second(OTHER_TRACE, "", Map.of())),
        finds(
            Cause.INJECTED_NOT_SENT,
            "is the second one, and does not send the same context again",
            success()
                .then(
                    new ContextInjected(
                        "user-service",
                        id(PROCESS_USER_REQUEST),
                        headers(PROCESS_USER_REQUEST),
                        "UserService.java:52"))
                .then(new HeadersReceived("llm-service", "/generate", Map.of()))
                .and(generateResponse(OTHER_TRACE, ""))),
        finds(
            Cause.INJECTED_TOO_LATE,
            "is the second one, after which user-service injected",
            second(OTHER_TRACE, "", Map.of()).then(injected("a"))),
        finds(
            Cause.CALLED_AFTER_SPAN,
            "is the second one, and follows the end of process_user_request",
            second(TRACE, id(HANDLE_QUERY), Map.of("traceparent", traceparent(id(HANDLE_QUERY))))));
  }

  private static Stream<RuleCase> notJoined() {
    return Stream.of(
        finds(
            Cause.WRONG_PARENT,
            "leads to a span in the trace, below another span",
            success().parent(GENERATE_RESPONSE, TRACE, id(HANDLE_QUERY))),
        finds(
            Cause.PARENT_IGNORED,
            "leads to a root, although its context was current",
            success().root(GENERATE_RESPONSE)),
        finds(
            Cause.NEVER_EXTRACTED,
            "leads to a root, and llm-service never extracted",
            unread().without(ContextExtracted.class, LLM_SERVICE)),
        finds(
            Cause.READ_BY_HAND,
            "leads to a root, and an invalid context was current",
            current(SpanId.getInvalid())),
        finds(
            Cause.EXTRACTED_TOO_LATE,
            "leads to a root that started before its context was extracted",
            current("").without(ContextExtracted.class, LLM_SERVICE).then(read())),
        finds(
            Cause.GETTER_MISSES_KEY,
            "leads to a root, and the getter of llm-service missed traceparent",
            extracted(Map.of(), List.of("traceparent"))),
        finds(
            Cause.EXTRACTED_NOT_CURRENT,
            "leads to a root, although llm-service extracted its context",
            unread()),
        finds(
            Cause.EXTRACTED_NOT_CURRENT,
            "leads to a root that started on another thread",
            unread()
                .then(
                    new OtherThreadUsed(
                        "llm-service", id(GENERATE_RESPONSE), "LlmService.java:50"))),
        finds(
            Cause.EXTRACTED_NOT_CURRENT,
            "leads to a span that has the right parent id in another trace",
            unread().parent(GENERATE_RESPONSE, OTHER_TRACE, id(PROCESS_USER_REQUEST))),
        finds(
            Cause.CASE_SENSITIVE_LOOKUP,
            "leads to a root, and llm-service missed the header Traceparent",
            extracted(Map.of(), List.of("Traceparent"))),
        finds(
            Cause.EXTRACTED_FROM_OTHER_HEADERS,
            "leads to a root, and llm-service extracted from an empty map",
            extracted(Map.of(), List.of())),
        finds(
            Cause.EXTRACTED_FROM_OTHER_HEADERS,
            "leads to a root, and llm-service extracted a foreign context",
            extracted(Map.of("traceparent", "00-" + OTHER_TRACE + "-aa"), List.of())));
  }

  private static Stream<RuleCase> correct() {
    return Stream.of(
        accepts("is a child of the span that called it", success()),
        accepts(
            "is joined whatever the case of the header's name",
            success()
                .request(
                    LLM_SERVICE, Map.of("TraceParent", traceparent(id(PROCESS_USER_REQUEST))))),
        accepts("is not judged when it left no span", success().notStarted(GENERATE_RESPONSE)),
        accepts("is not broken by a lost span below it", success().root(OPENAI_CALL)));
  }

  /** The callee is a root, since it received these headers only. */
  private static TestEvidence unsent(Map<String, String> headers) {
    return success().root(GENERATE_RESPONSE).request(LLM_SERVICE, headers);
  }

  /** After a correct request, a second one to llm-service with these headers. */
  private static TestEvidence second(String traceId, String parent, Map<String, String> headers) {
    return success()
        .then(new HeadersReceived("llm-service", "/generate", headers))
        .and(generateResponse(traceId, parent));
  }

  private static TraceSpan generateResponse(String traceId, String parent) {
    return TraceSpan.of(traceId, NEVER_MADE, parent, GENERATE_RESPONSE.eventName(), 50, 60)
        .withResourceAttribute("service.name", "llm-service");
  }

  /** The callee got no headers, and its caller had sent the request in this state. */
  private static TestEvidence unsent(Injection injection) {
    return unsent(Map.of()).first(sent(injection));
  }

  private static RequestSent sent(Injection injection) {
    return new RequestSent("user-service", "/generate", Map.of(), injection, "UserService.java:90");
  }

  private static TestEvidence calledIn(String name, String parent) {
    return sent(NEVER_MADE)
        .and(
            TraceSpan.of(TRACE, NEVER_MADE, parent, name, 10, 20)
                .withResourceAttribute("service.name", "user-service"))
        .then(injected(NEVER_MADE));
  }

  private static Finding first(TestEvidence evidence) {
    return new CallEdgeRule().apply(evidence.build()).findFirst().orElseThrow();
  }

  /** The callee joined the span with this id, which is what it received. */
  private static TestEvidence sent(String spanId) {
    return success()
        .parent(GENERATE_RESPONSE, TRACE, spanId)
        .request(LLM_SERVICE, Map.of("traceparent", traceparent(spanId)));
  }

  /** The callee is a root, and nothing was current when it started. */
  private static TestEvidence unread() {
    return current("");
  }

  /** The callee is a root, and this span was current when it started. */
  private static TestEvidence current(String spanId) {
    return success()
        .root(GENERATE_RESPONSE)
        .event(
            SpanStarted.class,
            LLM_SERVICE,
            s -> new SpanStarted(s.service(), s.spanId(), s.name(), spanId, s.location()));
  }

  private static ContextExtracted read() {
    return new ContextExtracted(
        "llm-service", id(PROCESS_USER_REQUEST), Map.of(), List.of(), true, "LlmService.java:45");
  }

  private static String twice(String value) {
    return value + "," + value;
  }

  private static TestEvidence extracted(Map<String, String> found, List<String> missed) {
    return unread()
        .event(
            ContextExtracted.class,
            LLM_SERVICE,
            event ->
                new ContextExtracted("llm-service", "", found, missed, true, "LlmService.java:45"));
  }

  private static ContextInjected injected(String spanId) {
    return new ContextInjected("user-service", spanId, Map.of(), "UserService.java:57");
  }

  @ParameterizedTest
  @CsvSource({
    "AFTER_CREATION, when it had already created the request for llm-service",
    "REMOVED, removed the headers that it had injected from their map",
    "BEFORE_CREATION, the headers of another map",
    "UNKNOWN, or passed the map to the request before it injected"
  })
  @DisplayName("without the injected headers is told by what was seen of them:")
  void injectedNotSent(Injection injection, String seen) {
    assertThat(first(unsent(injection)).sentence()).contains(seen);
  }

  @Test
  @DisplayName("in a further span that is not below the request's says which span, and where")
  void detachedSpan() {
    TestEvidence evidence =
        calledIn("POST /generate", id(HANDLE_QUERY))
            .then(new SpanStarted("user-service", NEVER_MADE, "any", "", "UserService.java:60"))
            .then(OWN_SPAN_ENDED);

    assertThat(first(evidence))
        .extracting(Finding::sentence, Finding::location)
        .containsExactly(
            "user-service called llm-service in its span POST /generate, which is not a child of"
                + " process_user_request.",
            "UserService.java:60");
  }

  @Test
  @DisplayName("in a further span below the request's is correct")
  void furtherSpan() {
    assertThat(
            new CallEdgeRule().apply(calledIn("POST /generate", id(PROCESS_USER_REQUEST)).build()))
        .isEmpty();
  }

  @Test
  @DisplayName("whose context was not extracted, or not used, names no line that is another one's")
  void noLine() {
    TestEvidence never = unread().without(ContextExtracted.class, LLM_SERVICE);

    assertThat(List.of(first(never), first(unread())))
        .extracting(Finding::location)
        .containsOnly("LlmService.java");
  }

  @Test
  @DisplayName("whose context was extracted from other headers names the line that extracts")
  void lineOfExtraction() {
    assertThat(first(extracted(Map.of(), List.of())).location()).isEqualTo("LlmService.java:45");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("is a child of its caller, or its cause is named:")
  void diagnosed(RuleCase row) {
    row.verify(new CallEdgeRule());
  }
}
