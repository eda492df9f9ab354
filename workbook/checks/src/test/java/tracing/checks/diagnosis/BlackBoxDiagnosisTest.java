package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;
import static tracing.checks.diagnosis.TestEvidence.TRACE;
import static tracing.checks.diagnosis.TestEvidence.id;
import static tracing.checks.diagnosis.TestEvidence.traceparent;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.traces.TraceSpan;

@DisplayName("Of a service that reports no context events, the diagnosis")
class BlackBoxDiagnosisTest {

  /** Something that is wrong, and what is to be said about it first. */
  record Case(String name, TestEvidence evidence, Cause cause, String sentence) {

    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  @DisplayName("finds nothing when nothing is wrong")
  void nothing() {
    assertThat(BlackBoxDiagnosis.of(silent().build())).isEmpty();
  }

  @DisplayName("names what shows from outside")
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void finds(Case one) {
    Finding first = BlackBoxDiagnosis.of(one.evidence().build()).get(0);

    assertThat(first.sentence()).isEqualTo(one.sentence());
    assertThat(first.cause()).isEqualTo(one.cause());
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "a span that has not arrived",
            silent().notStarted(VALIDATE_USER),
            Cause.SPAN_NOT_STARTED,
            "No span of user-service with the name validate_user has arrived: it was not started,"
                + " it was not ended, or it has another name."),
        new Case(
            "a span under another name",
            silent().span(VALIDATE_USER, s -> s.withAttribute("honeyhive_event_name", "validate")),
            Cause.SPAN_UNDER_OTHER_NAME,
            "No span of user-service with the name validate_user has arrived, but one with the name"
                + " validate has."),
        new Case(
            "a span that is not in the caller's trace",
            silent().root(PROCESS_USER_REQUEST),
            Cause.NEVER_EXTRACTED,
            "user-service did not continue the trace of api-gateway: it did not extract the context"
                + " from the headers, or it did not make it current."),
        new Case(
            "a call without a header",
            silent().root(GENERATE_RESPONSE).request(LLM_SERVICE, Map.of()),
            Cause.NEVER_INJECTED,
            "user-service called llm-service without a valid traceparent header: it did not inject"
                + " its context, or it did not send the headers."),
        new Case(
            "a call with the received header",
            silent()
                .parent(GENERATE_RESPONSE, TRACE, id(ReferenceSpan.HANDLE_QUERY))
                .request(
                    LLM_SERVICE,
                    Map.of("traceparent", traceparent(id(ReferenceSpan.HANDLE_QUERY)))),
            Cause.INJECTED_RECEIVED_CONTEXT,
            "user-service sent llm-service the context that it had received itself, not that of"
                + " process_user_request."),
        new Case(
            "a call in another span",
            silent()
                .parent(GENERATE_RESPONSE, TRACE, id(VALIDATE_USER))
                .request(LLM_SERVICE, Map.of("traceparent", traceparent(id(VALIDATE_USER)))),
            Cause.INJECTED_OTHER_SPAN,
            "user-service sent llm-service the context of a span other than process_user_request."),
        new Case(
            "a call with an id of no span",
            silent()
                .parent(GENERATE_RESPONSE, TRACE, "aaaaaaaaaaaaaaaa")
                .request(LLM_SERVICE, Map.of("traceparent", traceparent("aaaaaaaaaaaaaaaa"))),
            Cause.SENT_MADE_UP,
            "user-service sent llm-service the id of a span that has not arrived."),
        new Case(
            "a session that was not extracted",
            silent().withoutAttribute(PROCESS_USER_REQUEST, "honeyhive.session_id"),
            Cause.BAGGAGE_NOT_EXTRACTED,
            "user-service received the session id in the baggage header, but process_user_request"
                + " is in another session."),
        new Case(
            "no call",
            silent().notCalled(LLM_SERVICE),
            Cause.NOT_CALLED,
            "user-service did not call llm-service for this request."),
        new Case(
            "no event type",
            silent().withoutAttribute(PROCESS_USER_REQUEST, "honeyhive_event_type"),
            Cause.WRONG_EVENT_TYPE,
            "user-service gave process_user_request no event type; it should be chain."),
        new Case(
            "metadata that is missing",
            silent().withoutAttribute(PROCESS_USER_REQUEST, "honeyhive_metadata.downstream_status"),
            Cause.METADATA_MISSING,
            "user-service did not write downstream_status on process_user_request."),
        new Case(
            "an answer with another status",
            silent().answered(500),
            Cause.WRONG_ANSWER,
            "The client got the status 500, but this request through user-service should be"
                + " answered with 200."));
  }

  @Test
  @DisplayName("says how to fix it without Java, and names no line")
  void fix() {
    Finding first = BlackBoxDiagnosis.of(silent().root(PROCESS_USER_REQUEST).build()).get(0);

    assertThat(first.fix()).contains("with the propagator").doesNotContain("tracer.");
    assertThat(first.location()).isEmpty();
  }

  @Test
  @DisplayName("says nothing about the services that are not judged")
  void others() {
    TestEvidence evidence =
        silent().withoutAttribute(GENERATE_RESPONSE, "honeyhive_metadata.response_length");

    assertThat(BlackBoxDiagnosis.of(evidence.build())).isEmpty();
  }

  @Test
  @DisplayName("reports what a missing span causes only once")
  void effects() {
    List<Finding> findings =
        BlackBoxDiagnosis.of(
            silent()
                .notStarted(VALIDATE_USER)
                .span(
                    PROCESS_USER_REQUEST,
                    s -> s.withAttribute("honeyhive_metadata.operation", "validate_user"))
                .build());

    assertThat(findings).extracting(Finding::cause).containsExactly(Cause.SPAN_NOT_STARTED);
  }

  @Test
  @DisplayName("does not take a wrong result for the reason that metadata is missing")
  void wrongResult() {
    List<Finding> findings =
        BlackBoxDiagnosis.of(
            silent()
                .span(
                    PROCESS_USER_REQUEST,
                    s -> s.withAttribute("honeyhive_outputs.result", "another result"))
                .withoutAttribute(PROCESS_USER_REQUEST, "honeyhive_metadata.validation")
                .build());

    assertThat(findings)
        .extracting(Finding::cause)
        .containsExactly(Cause.OUTPUT_WRONG, Cause.METADATA_MISSING);
  }

  @Test
  @DisplayName("takes a span inside another one of its name for no trace that is not continued")
  void twin() {
    Evidence correct = silent().build();
    TraceSpan inner =
        correct
            .all(PROCESS_USER_REQUEST)
            .get(0)
            .withIds(TRACE, "bbbbbbbbbbbbbbbb", id(PROCESS_USER_REQUEST));

    List<Finding> findings = BlackBoxDiagnosis.of(silent().and(inner).build());

    assertThat(findings).extracting(Finding::cause).containsExactly(Cause.SPAN_TWICE);
  }

  /** The user-service of a correct query, which reports none of what happens inside it. */
  private static TestEvidence silent() {
    return TestEvidence.success()
        .judging(USER_SERVICE)
        .without(ContextExtracted.class, USER_SERVICE)
        .without(ContextInjected.class, USER_SERVICE)
        .without(SpanStarted.class, USER_SERVICE)
        .without(SpanEnded.class, USER_SERVICE);
  }
}
