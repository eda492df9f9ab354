package tracing.checks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.StateShared;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

@DisplayName("A claim that does not hold")
class ClaimsTest {

  private static final Map<String, String> HEADERS =
      Map.of(
          "traceparent",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "cookie",
          "id=1");

  private final List<String> sentences = new ArrayList<>();

  @Test
  @DisplayName("fails with the approved sentence, when a request left no spans at all")
  void approved() throws IOException {
    failTraceClaims(new QueryResult(evidence(Scenario.SUCCESS)));
    for (ReferenceSpan span : ReferenceSpan.values()) {
      failSpanClaims(span);
    }
    Path actual = Path.of("target/claims.txt");
    Files.writeString(actual, String.join("\n", sentences) + "\n");

    assertThat(Path.of("src/test/approved/claims.txt")).hasSameTextualContentAs(actual);
  }

  @Test
  @DisplayName("about a span that ended before the answer is not explained by the answer")
  void answerLater() {
    SpanClaims claims = new SpanClaims(answered200(), ReferenceSpan.VALIDATE_USER);
    SpanClaims request = new SpanClaims(answered200(), ReferenceSpan.PROCESS_USER_REQUEST);

    assertThat(cause(() -> claims.hasMetadata("is_valid"))).isEqualTo(Cause.METADATA_MISSING);
    assertThat(cause(() -> request.hasMetadata("http.response.status_code")))
        .isEqualTo(Cause.WRONG_ANSWER);
  }

  private static Cause cause(ThrowingCallable claim) {
    return catchThrowableOfType(DiagnosedFailure.class, claim).diagnosis();
  }

  /** Both spans of the user-service, without metadata, and the wrong answer to an invalid user. */
  private static Evidence answered200() {
    List<TraceSpan> spans =
        Stream.of(ReferenceSpan.PROCESS_USER_REQUEST, ReferenceSpan.VALIDATE_USER)
            .map(span -> TraceSpan.of("1".repeat(32), span.eventName(), "", span.eventName(), 1, 2))
            .map(span -> span.withResourceAttribute("service.name", "user-service"))
            .toList();
    return new Evidence(
        Scenario.INVALID_USER, Set.of(ServiceName.USER_SERVICE), spans, List.of(), 200);
  }

  private void failTraceClaims(QueryResult result) {
    fails(result::hasExpectedStatus);
    fails(result::hasExactlyExpectedSpans);
    fails(result::isOneTrace);
    fails(result::isOneSession);
    fails(result::isOneProject);
    fails(result::sendsNoTraceHeadersToProvider);
    fails(result::sendsNoClientHeaders);
    fails(result.service(ServiceName.LLM_SERVICE)::isNotCalled);
    fails(result::forwardsCallerContext);
    for (ServiceName service : ServiceName.values()) {
      fails(result.service(service)::sharesNoState);
      fails(result.service(service)::leavesNoScopeOpen);
    }
    fails(result.service(ServiceName.API_GATEWAY)::callsNextServiceOnce);
    fails(result.service(ServiceName.USER_SERVICE)::callsNextServiceOnce);
  }

  private void failSpanClaims(ReferenceSpan span) {
    SpanClaims claims = new SpanClaims(evidence(Scenario.SUCCESS), span);
    fails(claims::isRoot);
    if (span.parent() != null) {
      fails(claims::hasExpectedParent);
      fails(claims::extractsCallerContext);
    }
    if (span.remoteChild().isPresent()) {
      fails(claims::injectsContext);
    }
    fails(() -> claims.continuesTrace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"));
    fails(claims::hasExpectedServiceName);
    fails(claims::hasExpectedEventType);
    if (!span.inputs().isEmpty()) {
      fails(claims::recordsInputs);
    }
    fails(claims::recordsResult);
    fails(claims::hasErrorStatus);
    fails(claims::hasNoErrorStatus);
    Scenario.SUCCESS
        .metadata()
        .getOrDefault(span, Map.of())
        .keySet()
        .forEach(key -> fails(() -> claims.hasMetadata(key)));
  }

  private void fails(ThrowingCallable claim) {
    DiagnosedFailure failure = catchThrowableOfType(DiagnosedFailure.class, claim);
    sentences.add(failure.getMessage().lines().reduce((first, last) -> last).orElseThrow());
  }

  /** No spans; every service left a scope open, and each server received more requests. */
  private static Evidence evidence(Scenario scenario) {
    List<ContextEvent> events = new ArrayList<>();
    for (ServiceName service : ServiceName.values()) {
      for (ServiceName callee = service; callee != ServiceName.LLM_SERVICE; callee = next(callee)) {
        events.add(new ContextEvent.HeadersReceived(next(callee).label(), "/", HEADERS));
      }
      events.add(new ContextEvent.HeadersReceived(service.label(), "/", HEADERS));
      events.add(new StateShared(service.label(), "keeps the headers of a request"));
      events.add(new ContextEvent.ScopeLeaked(service.label(), "b7ad6b7169203331", ""));
    }
    events.add(new ContextEvent.HeadersReceived(Evidence.PROVIDER, "/", HEADERS));
    return new Evidence(scenario, EnumSet.allOf(ServiceName.class), List.of(), events, 500);
  }

  private static ServiceName next(ServiceName caller) {
    return ReferenceSpan.entryOf(caller).remoteChild().orElseThrow().service();
  }
}
