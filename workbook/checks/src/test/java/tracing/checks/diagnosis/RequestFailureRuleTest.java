package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;
import static tracing.checks.diagnosis.RuleCase.accepts;
import static tracing.checks.diagnosis.RuleCase.finds;
import static tracing.checks.diagnosis.TestEvidence.success;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.ScopeLeaked;
import tracing.checks.events.RequestAnswered;
import tracing.checks.events.StateShared;
import tracing.checks.events.TracerClosed;
import tracing.traces.TraceSpan;

@DisplayName("A request that is not served to its end, or that shares its context")
class RequestFailureRuleTest {

  private static final String CALL = "HttpError in BaseRequest.asString: llm-service is down";

  private static RequestAnswered answer(String service, String path, int status) {
    return new RequestAnswered(service, "POST", path, status, "", "UserService.java:71");
  }

  static Stream<RuleCase> failureCases() {
    return Stream.of(
        finds(
            Cause.TRACER_CLOSED,
            "user-service closed its tracer",
            success().then(new TracerClosed("user-service", "UserService.java:54"))),
        finds(
            Cause.INJECTION_FAILED,
            "user-service injected into an immutable map",
            failed("UnsupportedOperationException in HoneyHiveTracer.injectContext")),
        finds(Cause.CALL_FAILED, "the call of user-service failed", failed(CALL)),
        finds(
            Cause.SERVICE_FAILED,
            "user-service threw an exception",
            failed("NullPointerException in Map.of")),
        finds(
            Cause.ROUTE_NOT_FOUND,
            "user-service has no route for the path that it is called at",
            notFound("/process")
                .notStarted(PROCESS_USER_REQUEST)
                .notStarted(VALIDATE_USER)
                .judging(USER_SERVICE)),
        finds(
            Cause.ROUTE_NOT_FOUND,
            "user-service has a route for another method than POST at its path",
            answered("POST", "/process", 405, "")
                .notStarted(PROCESS_USER_REQUEST)
                .notStarted(VALIDATE_USER)
                .judging(USER_SERVICE)),
        finds(
            Cause.WRONG_ANSWER,
            "user-service answered 500 for an invalid user, on purpose",
            TestEvidence.request(Scenario.INVALID_USER)
                .judging(USER_SERVICE)
                .then(answer("user-service", "/process", 500))),
        accepts(
            "user-service answered 403 for an invalid user",
            TestEvidence.request(Scenario.INVALID_USER)
                .judging(USER_SERVICE)
                .then(answer("user-service", "/process", 403))),
        accepts(
            "user-service answered 500, and so did the service that it called",
            success()
                .judging(USER_SERVICE)
                .then(answer("llm-service", "/generate", 500))
                .then(answer("user-service", "/process", 500))),
        finds(
            Cause.ANSWER_NOT_AWAITED,
            "process_user_request ended before generate_response",
            success().endingBefore(PROCESS_USER_REQUEST, GENERATE_RESPONSE)),
        accepts(
            "the clock of process_user_request was behind that of generate_response",
            success().span(PROCESS_USER_REQUEST, s -> endingAt(s, 10))),
        accepts(
            "user-service passed on the 404 of the next service",
            notFound("/process").judging(USER_SERVICE)),
        accepts(
            "user-service was called at a path that it should not have",
            notFound("/other").notStarted(PROCESS_USER_REQUEST).notStarted(VALIDATE_USER)),
        accepts(
            "a service that is not judged threw an exception",
            failed("NullPointerException in Map.of").judging(LLM_SERVICE)),
        accepts("every request was answered", answered("POST", "/process", 200, "")));
  }

  static Stream<RuleCase> missingCases() {
    return Stream.of(
        finds(
            Cause.CALLED_WITH_OTHER_METHOD,
            "llm-service was called with GET",
            success()
                .notStarted(GENERATE_RESPONSE)
                .then(new RequestAnswered("llm-service", "GET", "/generate", 405, "", ""))),
        finds(
            Cause.SENT_UNSAMPLED,
            "llm-service received a traceparent that is not sampled",
            success()
                .notStarted(GENERATE_RESPONSE)
                .notStarted(OPENAI_CALL)
                .request(LLM_SERVICE, unsampled())
                .judging(USER_SERVICE)),
        finds(
            Cause.SPAN_NOT_STARTED,
            "the OpenAI call started below an unknown span, which may be of an earlier request",
            success()
                .notStarted(GENERATE_RESPONSE)
                .current(TestEvidence.id(PROCESS_USER_REQUEST), "00000000000000ff")),
        accepts(
            "an unsampled header left a span nevertheless",
            success().request(LLM_SERVICE, unsampled())));
  }

  static Stream<RuleCase> sharedCases() {
    return Stream.of(
        finds(
            Cause.SHARED_STATE,
            "a field of user-service holds the headers of a request",
            success()
                .then(
                    new StateShared(
                        "user-service",
                        "keeps the context of one request in the field headers, which other requests use too"))),
        accepts("nothing is kept", success()));
  }

  static Stream<RuleCase> countCases() {
    HeadersReceived second = new HeadersReceived("llm-service", "/generate", Map.of());
    return Stream.of(
        finds(
            Cause.CALLED_REPEATEDLY,
            "user-service called llm-service twice for one request",
            success().then(second)),
        accepts(
            "user-service called llm-service for a second request",
            success()
                .then(new HeadersReceived("user-service", "/process", Map.of()))
                .then(second)
                .judging(USER_SERVICE)),
        accepts("a client called llm-service", success().notCalled(USER_SERVICE).then(second)),
        accepts("a service that is not judged called twice", success().then(second).judging()));
  }

  static Stream<RuleCase> forwardedCases() {
    return Stream.of(
        finds(
            Cause.BAGGAGE_NOT_SENT,
            "user-service received baggage and sent none",
            forwarded("session_id=s,tenant=acme", "", Map.of())),
        finds(
            Cause.BAGGAGE_NOT_EXTRACTED,
            "user-service is in another session than its caller's",
            forwarded("session_id=s,tenant=acme", "", Map.of("baggage", "session_id=other"))),
        finds(
            Cause.BAGGAGE_DROPPED,
            "user-service sent its session and not the tenant",
            forwarded(
                "session_id=" + TestEvidence.SESSION + ",tenant=acme",
                "",
                Map.of("baggage", "session_id=" + TestEvidence.SESSION))),
        finds(
            Cause.TRACESTATE_DROPPED,
            "user-service received a tracestate and sent none",
            forwarded("session_id=s", "vendor=value", Map.of("baggage", "session_id=s"))),
        accepts(
            "user-service sent everything, and more",
            forwarded(
                "session_id=s,tenant=acme",
                "vendor=value",
                Map.of("baggage", "own=1, tenant=acme", "tracestate", "own=2,vendor=value"))),
        accepts(
            "a caller that is not judged dropped the tracestate",
            forwarded("a=b", "vendor=value", Map.of()).judging(LLM_SERVICE)));
  }

  private static TraceSpan endingAt(TraceSpan s, long endNanos) {
    return new TraceSpan(
        s.traceId(),
        s.spanId(),
        s.parentSpanId(),
        s.name(),
        s.kind(),
        s.status(),
        s.statusMessage(),
        s.resource(),
        s.attributes(),
        s.events(),
        s.details(),
        s.startNanos(),
        endNanos);
  }

  private static TestEvidence failed(String exception) {
    return answered("POST", "/process", 500, exception);
  }

  private static TestEvidence notFound(String path) {
    return answered("POST", path, 404, "");
  }

  private static TestEvidence answered(String method, String path, int status, String exception) {
    String location = exception.isEmpty() ? "" : "UserService.java:57";
    return success()
        .then(new RequestAnswered("user-service", method, path, status, exception, location));
  }

  private static Map<String, String> unsampled() {
    String sampled = TestEvidence.traceparent(TestEvidence.id(PROCESS_USER_REQUEST));
    return Map.of("traceparent", sampled.replaceFirst("01$", "00"));
  }

  private static TestEvidence forwarded(
      String baggage, String tracestate, Map<String, String> sent) {
    Map<String, String> received =
        tracestate.isEmpty()
            ? Map.of("baggage", baggage)
            : Map.of("baggage", baggage, "tracestate", tracestate);
    return success().request(USER_SERVICE, received).request(LLM_SERVICE, sent);
  }

  static Stream<RuleCase> leakCases() {
    return Stream.of(
        finds(
            Cause.SPAN_SCOPE_NOT_CLOSED,
            "validate_user stays current in user-service",
            success()
                .then(
                    new ScopeLeaked(
                        "user-service", TestEvidence.id(VALIDATE_USER), "UserService.java:80"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failureCases")
  @DisplayName("has its cause named first:")
  void failures(RuleCase row) {
    row.verify(new RequestFailureRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("missingCases")
  @DisplayName("leaves no span:")
  void missing(RuleCase row) {
    row.verify(new MissingSpanRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sharedCases")
  @DisplayName("is found by the state that is left:")
  void shared(RuleCase row) {
    row.verify(new SharedStateRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("leakCases")
  @DisplayName("leaves its own span current:")
  void leaks(RuleCase row) {
    row.verify(new ScopeRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("countCases")
  @DisplayName("calls the next service as often as it is called itself:")
  void counted(RuleCase row) {
    row.verify(new CallCountRule());
  }

  @Test
  @DisplayName("that an exception ended has a trace which only a lost context splits")
  void exceptionAfterLostContext() {
    List<Finding> findings =
        Diagnosis.of(failed("CompletionException in join").root(GENERATE_RESPONSE).build());

    assertThat(first(findings, Aspect.of(Kind.ANSWER))).isEqualTo(Cause.SERVICE_FAILED);
    assertThat(first(findings, Aspect.of(Kind.TRACE))).isEqualTo(Cause.PARENT_IGNORED);
  }

  private static Cause first(List<Finding> findings, Aspect aspect) {
    return findings.stream()
        .filter(finding -> finding.explains(List.of(aspect)))
        .findFirst()
        .orElseThrow()
        .cause();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forwardedCases")
  @DisplayName("passes on what its caller sent:")
  void forwarded(RuleCase row) {
    row.verify(new ForwardedContextRule());
  }
}
