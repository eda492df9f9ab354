package tracing.commands.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tracing.checks.diagnosis.BlackBoxDiagnosis;
import tracing.checks.diagnosis.Diagnosis;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.services.ServiceName;
import tracing.services.http.JsonClient;
import tracing.traces.TraceSpan;

/**
 * A query that was sent to running services, with its answer, its trace and the diagnosis.
 *
 * @param evidence the query's own spans and context events
 * @param findings what is wrong, the first cause first
 */
record DiagnosedQuery(
    Query query, JsonClient.Answer answer, Evidence evidence, List<Finding> findings) {

  /** Longer than the services take to send a batch of spans. */
  private static final Duration ROUND = Duration.ofMillis(500);

  /** An exporter of another language may send its spans once a second. */
  private static final Duration BLACK_BOX_ROUND = Duration.ofMillis(1500);

  private static final int MAX_ROUNDS = 10;

  /** Tells whether spans have arrived and nothing is wrong with them. */
  boolean isWhole() {
    return findings.isEmpty() && !evidence.spans().isEmpty();
  }

  /** Returns the same query with its findings in another order. */
  DiagnosedQuery withFindings(List<Finding> ordered) {
    return new DiagnosedQuery(query, answer, evidence, ordered);
  }

  /** Sends a scenario's query to the gateway. */
  static DiagnosedQuery send(LocalSystem system, Scenario scenario, Set<ServiceName> underTest)
      throws InterruptedException {
    return send(system, scenario, ServiceName.API_GATEWAY, Map.of(), underTest);
  }

  /** Sends a scenario's query to one service, and waits for the spans. */
  static DiagnosedQuery send(
      LocalSystem system,
      Scenario scenario,
      ServiceName service,
      Map<String, String> headers,
      Set<ServiceName> underTest)
      throws InterruptedException {
    Set<String> before = ids(system.traces().spans());
    system.events().clear();
    Query query = Query.of(scenario, service, system.url(service), headers);
    JsonClient.Answer answer = query.send();
    List<TraceSpan> spans = awaitSpans(system, scenario, before);
    List<ContextEvent> events = ReceivedRequests.of(system, service, headers);
    Evidence evidence = new Evidence(scenario, underTest, spans, events, answer.status());
    List<Finding> findings =
        system.blackBox().isPresent() || system.hasAgent()
            ? BlackBoxDiagnosis.of(evidence)
            : Diagnosis.of(evidence);
    return new DiagnosedQuery(query, answer, evidence, findings);
  }

  /** A broken service makes fewer spans than expected, so the wait ends once nothing more comes. */
  private static List<TraceSpan> awaitSpans(
      LocalSystem system, Scenario scenario, Set<String> before) throws InterruptedException {
    List<TraceSpan> all = List.of();
    int seen = -1;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      if (seen == all.size() && ids(all).containsAll(ended(system))) {
        break;
      }
      seen = all.size();
      all =
          system
              .traces()
              .await(
                  // Nobody knows how many spans an agent adds, so the whole round is waited for.
                  spans ->
                      !system.hasAgent()
                          && hasAll(fresh(spans, before), scenario)
                          && ids(spans).containsAll(ended(system)),
                  system.blackBox().isPresent() ? BLACK_BOX_ROUND : ROUND);
    }
    List<TraceSpan> fresh = fresh(all, before);
    return system.blackBox().isPresent() ? fresh : own(fresh, started(system));
  }

  /** Tells whether each expected span is there; further spans do not stand for missing ones. */
  static boolean hasAll(List<TraceSpan> spans, Scenario scenario) {
    Set<String> names = spans.stream().map(TraceSpan::eventName).collect(Collectors.toSet());
    return scenario.spans().stream().map(ReferenceSpan::eventName).allMatch(names::contains);
  }

  private static List<TraceSpan> fresh(List<TraceSpan> spans, Set<String> before) {
    return spans.stream().filter(span -> !before.contains(span.spanId())).toList();
  }

  /**
   * Leaves out what another program on this machine sent, since the port is OTLP's own.
   *
   * @param started the ids of the spans that the services are known to have started; other spans of
   *     the same traces are kept too
   */
  static List<TraceSpan> own(List<TraceSpan> spans, Set<String> started) {
    Set<String> traces =
        spans.stream()
            .filter(span -> started.contains(span.spanId()))
            .map(TraceSpan::traceId)
            .collect(Collectors.toSet());
    return spans.stream()
        .filter(span -> traces.contains(span.traceId()) || ServiceEnvironment.isOwn(span))
        .toList();
  }

  private static Set<String> ids(List<TraceSpan> spans) {
    return spans.stream().map(TraceSpan::spanId).collect(Collectors.toSet());
  }

  private static Set<String> ended(LocalSystem system) {
    return spanIds(system, SpanEnded.class, SpanEnded::spanId);
  }

  private static Set<String> started(LocalSystem system) {
    return spanIds(system, SpanStarted.class, SpanStarted::spanId);
  }

  private static <E extends ContextEvent> Set<String> spanIds(
      LocalSystem system, Class<E> kind, Function<E, String> spanId) {
    return system.events().all().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .map(spanId)
        .collect(Collectors.toSet());
  }
}
