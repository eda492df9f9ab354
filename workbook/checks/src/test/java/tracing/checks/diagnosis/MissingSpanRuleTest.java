package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.RuleCase.accepts;
import static tracing.checks.diagnosis.RuleCase.finds;
import static tracing.checks.diagnosis.TestEvidence.id;
import static tracing.checks.diagnosis.TestEvidence.success;
import static tracing.services.ServiceName.API_GATEWAY;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ForeignSpanCurrent;
import tracing.checks.events.RequestAnswered;
import tracing.checks.events.RequestSent;
import tracing.checks.events.ServerStarted;
import tracing.traces.TraceSpan;

@DisplayName("A span that is missing")
class MissingSpanRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        finds(
            Cause.NOT_CALLED,
            "belongs to a service that was never called",
            success().notCalled(LLM_SERVICE).judging(USER_SERVICE)),
        finds(
            Cause.CALL_NOT_RECEIVED,
            "belongs to a service that got no request, although one was sent",
            notReceived(Map.of("baggage", "any"))),
        finds(
            Cause.NAMES_AND_VALUES_MIXED_UP,
            "belongs to a service that got no request, and a value was sent as a name",
            notReceived(Map.of(TestEvidence.traceparent("00000000000000aa"), "any"))),
        finds(
            Cause.CALLED_AT_OTHER_PATH,
            "belongs to a service that was called at /generated",
            success()
                .notStarted(GENERATE_RESPONSE)
                .event(
                    HeadersReceived.class,
                    LLM_SERVICE,
                    r -> new HeadersReceived(r.service(), "/generated", r.headers()))),
        finds(
            Cause.SPAN_NOT_ENDED,
            "was started and never ended",
            success().notEnded(GENERATE_RESPONSE)),
        finds(
            Cause.SERVICE_FAILED,
            "was not started, and the client got 500",
            success().notStarted(GENERATE_RESPONSE).answered(500)),
        finds(
            Cause.OPENAI_NOT_WRAPPED,
            "is the one of the OpenAI client",
            success().notStarted(OPENAI_CALL)),
        finds(
            Cause.OPENAI_NOT_WRAPPED,
            "is the one of the OpenAI client, and the provider was called",
            success()
                .notStarted(OPENAI_CALL)
                .first(new ServerStarted(Evidence.PROVIDER))
                .then(new HeadersReceived(Evidence.PROVIDER, "/v1/chat/completions", Map.of()))),
        finds(
            Cause.OPENAI_NOT_WRAPPED,
            "is the one of the OpenAI client, and another span than the tracer's was current",
            success().notStarted(OPENAI_CALL).then(foreign("llm-service"))),
        finds(
            Cause.OPENAI_NOT_CALLED,
            "is the one of the OpenAI client, and the provider was not called",
            success().notStarted(OPENAI_CALL).first(new ServerStarted(Evidence.PROVIDER))),
        finds(
            Cause.OPENAI_NOT_WRAPPED,
            "is the one of the OpenAI client, and the context of an earlier request was current",
            success()
                .notStarted(OPENAI_CALL)
                .current(id(PROCESS_USER_REQUEST), "00000000000000fe")),
        finds(
            Cause.SECOND_TRACER,
            "was not started, and a span that the tracer did not start was current",
            success().notStarted(GENERATE_RESPONSE).then(foreign("llm-service"))),
        finds(
            Cause.SPAN_NOT_STARTED,
            "was not started, and such a span was current in another service",
            success().notStarted(GENERATE_RESPONSE).then(foreign("user-service"))),
        finds(
            Cause.SPAN_UNDER_OTHER_NAME,
            "was made under the name generate",
            success().notStarted(GENERATE_RESPONSE).and(span("generate", "llm-service"))),
        finds(
            Cause.WORK_BEFORE_SPAN,
            "was not started, but its child was, and the request failed",
            success().notStarted(PROCESS_USER_REQUEST).answered(502)),
        finds(
            Cause.SPAN_NOT_SAMPLED,
            "was not recorded, and no other span of its service was",
            success().notStarted(GENERATE_RESPONSE).notStarted(OPENAI_CALL).judging(USER_SERVICE)),
        finds(
            Cause.SPAN_NOT_STARTED,
            "was never started, nor any other of its service, which refused the request",
            success()
                .notStarted(GENERATE_RESPONSE)
                .notStarted(OPENAI_CALL)
                .then(new RequestAnswered("llm-service", "POST", "/generate", 400, "", ""))
                .judging(USER_SERVICE)),
        finds(Cause.SPAN_NOT_STARTED, "was never started", success().notStarted(GENERATE_RESPONSE)),
        finds(
            Cause.SPAN_NOT_STARTED,
            "was never started, and another service made an unknown span",
            success().notStarted(GENERATE_RESPONSE).and(span("other", "user-service"))),
        accepts("is not expected of a service that nobody could call", unreachable()),
        accepts(
            "is not expected below a service that is not judged",
            success().notStarted(OPENAI_CALL).judging(API_GATEWAY)),
        accepts(
            "is not expected in this scenario",
            success().notCalled(LLM_SERVICE).expecting(Scenario.INVALID_USER)),
        accepts("does not exist in a correct trace", success()));
  }

  private static TestEvidence notReceived(Map<String, String> headers) {
    return success()
        .notCalled(LLM_SERVICE)
        .then(
            new RequestSent(
                "user-service",
                "/generate",
                headers,
                RequestSent.Injection.UNKNOWN,
                "UserService.java:95"))
        .judging(USER_SERVICE);
  }

  /** The one fault is the gateway's, which is not judged here. */
  private static TestEvidence unreachable() {
    return success()
        .notCalled(LLM_SERVICE)
        .notCalled(USER_SERVICE)
        .notCalled(API_GATEWAY)
        .judging(LLM_SERVICE);
  }

  private static ForeignSpanCurrent foreign(String service) {
    return new ForeignSpanCurrent(service, "00000000000000ff", "A.java:60");
  }

  private static TraceSpan span(String name, String service) {
    return TraceSpan.of(TestEvidence.TRACE, "00000000000000ff", "", name, 1, 2)
        .withResourceAttribute("service.name", service);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("has its cause named:")
  void diagnosed(RuleCase row) {
    row.verify(new MissingSpanRule());
  }
}
