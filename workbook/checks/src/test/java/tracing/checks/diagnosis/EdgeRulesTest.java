package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;
import static tracing.checks.diagnosis.RuleCase.accepts;
import static tracing.checks.diagnosis.RuleCase.finds;
import static tracing.checks.diagnosis.TestEvidence.TRACE;
import static tracing.checks.diagnosis.TestEvidence.id;
import static tracing.checks.diagnosis.TestEvidence.success;
import static tracing.checks.diagnosis.TestEvidence.traceparent;
import static tracing.services.ServiceName.API_GATEWAY;
import static tracing.services.ServiceName.LLM_SERVICE;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.ScopeLeaked;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.EarlierContextContinued;
import tracing.checks.events.OtherThreadUsed;
import tracing.checks.events.StateShared;
import tracing.traces.TraceSpan;

@DisplayName("The rules about parents, roots, scopes, sessions and projects")
class EdgeRulesTest {

  static Stream<RuleCase> innerCases() {
    return Stream.of(
        finds(
            Cause.WORK_BEFORE_SPAN,
            "the OpenAI call started before generate_response",
            success()
                .root(OPENAI_CALL)
                .first(new SpanStarted("llm-service", id(OPENAI_CALL), "any", "", ""))),
        finds(
            Cause.INNER_PARENT_IGNORED,
            "the OpenAI call is a root although generate_response was current",
            success().root(OPENAI_CALL)),
        finds(
            Cause.CONTEXT_LOST,
            "the OpenAI call is the root of another trace",
            success()
                .root(OPENAI_CALL)
                .event(
                    SpanStarted.class,
                    LLM_SERVICE,
                    s -> new SpanStarted(s.service(), s.spanId(), s.name(), "", ""))),
        finds(
            Cause.CONTEXT_LOST,
            "the OpenAI call is the root of another trace, and started on another thread",
            success()
                .root(OPENAI_CALL)
                .current(id(GENERATE_RESPONSE), "")
                .then(new OtherThreadUsed("llm-service", id(OPENAI_CALL), "LlmService.java:68"))),
        accepts(
            "the OpenAI call started on another thread, where its parent was current",
            success()
                .then(new OtherThreadUsed("llm-service", id(OPENAI_CALL), "LlmService.java:68"))),
        finds(
            Cause.SPAN_NOT_CURRENT,
            "the OpenAI call is a sibling of generate_response",
            success().parent(OPENAI_CALL, TRACE, id(PROCESS_USER_REQUEST))),
        finds(
            Cause.WRONG_PARENT,
            "the OpenAI call is a child of validate_user",
            success().parent(OPENAI_CALL, TRACE, id(VALIDATE_USER))),
        accepts(
            "another span is between the OpenAI call and generate_response",
            success()
                .parent(OPENAI_CALL, TRACE, "00000000000000ff")
                .and(
                    TraceSpan.of(TRACE, "00000000000000ff", id(GENERATE_RESPONSE), "retry", 1, 2))),
        accepts(
            "a missing parent is the fault of another rule", success().notEnded(GENERATE_RESPONSE)),
        accepts("every span is a child of the right one", success()));
  }

  static Stream<RuleCase> rootCases() {
    return Stream.of(
        finds(
            Cause.OUTSIDE_CONTEXT_TRUSTED,
            "handle_query is in the trace that a client sent",
            success().request(API_GATEWAY, Map.of("traceparent", traceparent("00f067aa0ba902b7")))),
        finds(
            Cause.OUTSIDE_BAGGAGE_TRUSTED,
            "handle_query is in the session that a client sent",
            success().request(API_GATEWAY, Map.of("baggage", "s=" + TestEvidence.SESSION))),
        finds(
            Cause.REQUESTS_MERGED,
            "handle_query has a parent from another request",
            success().parent(HANDLE_QUERY, TRACE, "00f067aa0ba902b7")),
        finds(
            Cause.ROOT_IN_OTHER_SPAN,
            "handle_query has a parent in its own service",
            success()
                .parent(HANDLE_QUERY, TRACE, "00000000000000fe")
                .and(gatewaySpan("00000000000000fe", "http"))),
        finds(
            Cause.REQUESTS_MERGED,
            "two requests have one trace",
            success().and(TraceSpan.of(TRACE, "00000000000000ff", "", "handle_query", 1, 2))),
        accepts(
            "a handle_query inside another one is the fault of another rule",
            success()
                .and(
                    gatewaySpan("00000000000000fe", "handle_query")
                        .withIds(TRACE, "00000000000000fe", id(HANDLE_QUERY)))),
        accepts(
            "a parent from the start of the gateway is the fault of another rule",
            childOfStart(HANDLE_QUERY, "api-gateway")),
        accepts(
            "a client's context is ignored",
            success()
                .request(
                    API_GATEWAY,
                    Map.of(
                        "traceparent",
                        "00-" + "a".repeat(32) + "-b7ad6b7169203331-01",
                        "baggage",
                        "s=other"))),
        accepts("two requests have two traces", success().and(otherRequest())));
  }

  static Stream<RuleCase> startCases() {
    return Stream.of(
        finds(
            Cause.ONE_PARENT_FOR_ALL,
            "handle_query is below a span that the gateway started before its first request",
            childOfStart(HANDLE_QUERY, "api-gateway")),
        finds(
            Cause.ONE_PARENT_FOR_ALL,
            "generate_response is below a span that its caller started before its first request",
            childOfStart(GENERATE_RESPONSE, "user-service")),
        accepts(
            "a span from the start has no children", success().first(fromStart("user-service"))),
        accepts(
            "a further span that started in the request is a parent",
            success()
                .parent(GENERATE_RESPONSE, TRACE, START_SPAN)
                .then(fromStart("user-service"))));
  }

  private static final String START_SPAN = "00000000000000fd";

  private static TestEvidence childOfStart(ReferenceSpan span, String service) {
    return success().parent(span, TRACE, START_SPAN).first(fromStart(service));
  }

  private static SpanStarted fromStart(String service) {
    return new SpanStarted(service, START_SPAN, "start", "", "A.java:30");
  }

  private static TraceSpan gatewaySpan(String id, String name) {
    return TraceSpan.of(TRACE, id, "", name, 1, 2)
        .withResourceAttribute("service.name", "api-gateway");
  }

  static Stream<RuleCase> scopeCases() {
    return Stream.of(
        finds(
            Cause.SCOPE_NOT_CLOSED,
            "a context stays current in llm-service",
            success()
                .then(
                    new ScopeLeaked(
                        "llm-service", id(PROCESS_USER_REQUEST), "LlmService.java:45"))),
        accepts(
            "a context stays current in the stub of the provider",
            success().then(new ScopeLeaked(Evidence.PROVIDER, "", ""))),
        accepts("no context stays current", success()));
  }

  static Stream<RuleCase> sharedCases() {
    return Stream.of(
        finds(
            Cause.SHARED_STATE,
            "generate_response continues the context of an earlier request",
            success().then(new EarlierContextContinued("llm-service", id(GENERATE_RESPONSE)))),
        finds(
            Cause.SHARED_STATE,
            "user-service keeps the headers of a request",
            success().then(new StateShared("user-service", "keeps the headers of a request"))),
        accepts("nothing is shared", success()));
  }

  @Test
  @DisplayName("The context of an earlier request breaks the edge to the caller alone")
  void earlierContext() {
    Finding finding =
        new SharedStateRule()
            .apply(
                success()
                    .then(new EarlierContextContinued("user-service", id(PROCESS_USER_REQUEST)))
                    .build())
            .findFirst()
            .orElseThrow();

    assertThat(finding.span()).contains(PROCESS_USER_REQUEST);
    assertThat(finding.location()).isEqualTo("UserService.java");
  }

  @Test
  @DisplayName("A context that an earlier request left current explains the parent that it became")
  void leakedParent() {
    ScopeLeaked leaked =
        new ScopeLeaked("llm-service", id(PROCESS_USER_REQUEST), "LlmService.java:45");
    List<Aspect> parent = List.of(Aspect.of(Aspect.Kind.PARENT, GENERATE_RESPONSE));

    assertThat(new ScopeRule().apply(success().then(leaked).build()))
        .allMatch(finding -> finding.explains(parent));
    assertThat(new ScopeRule().apply(success().root(GENERATE_RESPONSE).then(leaked).build()))
        .noneMatch(finding -> finding.explains(parent));
  }

  static Stream<RuleCase> sessionCases() {
    return Stream.of(
        finds(
            Cause.BAGGAGE_NOT_EXTRACTED,
            "generate_response is in another session, although the baggage arrived",
            otherSession(success())),
        finds(
            Cause.EXTRACTED_FROM_OTHER_HEADERS,
            "generate_response is in another session, and only traceparent was extracted",
            otherSession(success())
                .event(
                    ContextExtracted.class,
                    LLM_SERVICE,
                    e ->
                        new ContextExtracted(
                            e.service(),
                            e.spanId(),
                            Map.of("traceparent", "any"),
                            List.of(),
                            true,
                            "LlmService.java:49"))),
        finds(
            Cause.EXTRACTED_FROM_OTHER_HEADERS,
            "generate_response is in another session, and nothing was seen to be extracted",
            otherSession(success()).without(ContextExtracted.class, LLM_SERVICE)),
        finds(
            Cause.BAGGAGE_NOT_SENT,
            "generate_response is in another session, and no baggage arrived",
            otherSession(success())
                .event(
                    HeadersReceived.class,
                    LLM_SERVICE,
                    r -> new HeadersReceived(r.service(), r.path(), Map.of()))),
        finds(
            Cause.SESSION_REPLACED,
            "generate_response is in the session of the baggage, which is not its caller's",
            otherSession(success()).request(LLM_SERVICE, Map.of("baggage", "session_id=another"))),
        accepts(
            "another session in another trace is the fault of another rule",
            otherSession(success()).root(GENERATE_RESPONSE)),
        accepts("all spans are in one session", success()));
  }

  static Stream<RuleCase> projectCases() {
    return Stream.of(
        finds(
            Cause.PROJECT_MISMATCH,
            "llm-service has another project than the two others",
            project(project(success(), GENERATE_RESPONSE, "my-first"), OPENAI_CALL, "my-first")),
        finds(
            Cause.PROJECT_MISSING,
            "llm-service has no project",
            project(project(success(), GENERATE_RESPONSE, ""), OPENAI_CALL, "")),
        accepts(
            "a service that is not judged has no project",
            project(success(), HANDLE_QUERY, "").judging(LLM_SERVICE)),
        accepts("all services have one project", success()));
  }

  private static TestEvidence otherSession(TestEvidence evidence) {
    return evidence.span(
        GENERATE_RESPONSE, s -> s.withAttribute("honeyhive.session_id", "another"));
  }

  private static TestEvidence project(TestEvidence evidence, ReferenceSpan span, String project) {
    return evidence.span(span, s -> s.withResourceAttribute("honeyhive.project", project));
  }

  private static TraceSpan otherRequest() {
    return TraceSpan.of(TestEvidence.OTHER_TRACE, "00000000000000ff", "", "handle_query", 1, 2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("innerCases")
  @DisplayName("Within one service:")
  void innerEdges(RuleCase row) {
    row.verify(new InnerEdgeRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rootCases")
  @DisplayName("At the gateway:")
  void roots(RuleCase row) {
    row.verify(new RootRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("startCases")
  @DisplayName("Below a span from the start of a service:")
  void startParents(RuleCase row) {
    row.verify(new StartParentRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scopeCases")
  @DisplayName("After the answer:")
  void scopes(RuleCase row) {
    row.verify(new ScopeRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sharedCases")
  @DisplayName("Between requests:")
  void shared(RuleCase row) {
    row.verify(new SharedStateRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sessionCases")
  @DisplayName("In one trace:")
  void sessions(RuleCase row) {
    row.verify(new SessionRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("projectCases")
  @DisplayName("Among the services:")
  void projects(RuleCase row) {
    row.verify(new ProjectRule());
  }
}
