package tracing.checks.testing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.StateShared;
import tracing.services.ServiceName;
import tracing.traces.SdkSpans;
import tracing.traces.TraceSpan;

/**
 * Two queries that a service serves at the same time: the first is held right after its context was
 * injected, then at the next server, until the second is answered. Not safe for use by several
 * threads.
 */
final class OverlappingQueries {

  private static final OverlappingQuery FIRST = OverlappingQuery.of("user_first", "1");
  private static final OverlappingQuery SECOND = OverlappingQuery.of("user_second", "2");

  private final ServiceName service;
  private final InMemoryTelemetry telemetry;
  private final ToIntFunction<OverlappingQuery> post;
  private final String next;

  /**
   * Creates the queries.
   *
   * @param post sends a query to the service, and returns the status of the answer
   */
  OverlappingQueries(
      ServiceName service, InMemoryTelemetry telemetry, ToIntFunction<OverlappingQuery> post) {
    this.service = service;
    this.telemetry = telemetry;
    this.post = post;
    this.next =
        ReferenceSpan.entryOf(service)
            .remoteChild()
            .map(span -> span.service().label())
            .orElse(Evidence.PROVIDER);
  }

  /** Sends them, records what they share, and returns the status of the first one's answer. */
  int send() {
    int status = 0;
    for (Predicate<ContextEvent> moment :
        List.<Predicate<ContextEvent>>of(this::sent, this::came)) {
      telemetry.clear();
      status = send(telemetry.pace().hold(moment));
      Optional<String> shared = shared(SdkSpans.convert(telemetry.spans().finished()));
      if (shared.isPresent()) {
        telemetry.add(new StateShared(service.label(), shared.get()));
        return status;
      }
    }
    return status;
  }

  private boolean sent(ContextEvent event) {
    return event instanceof ContextEvent.ContextInjected && event.service().equals(service.label());
  }

  private boolean came(ContextEvent event) {
    return event instanceof ContextEvent.HeadersReceived && event.service().equals(next);
  }

  private int send(HeldRequest held) {
    CompletableFuture<Integer> first = post(FIRST);
    held.await(first);
    CompletableFuture<Integer> second = post(SECOND);
    // A service that serves one request at a time answers the second one only then.
    second.copy().completeOnTimeout(0, 5, TimeUnit.SECONDS).exceptionally(e -> 0).join();
    held.release();
    try {
      if (second.join() == 200 && first.join() == 200) {
        telemetry.awaitAnswers(next, 2);
      }
      return first.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private CompletableFuture<Integer> post(OverlappingQuery query) {
    return CompletableFuture.supplyAsync(
        () -> post.applyAsInt(query), task -> new Thread(task).start());
  }

  /** Returns what is of both requests, as the rest of a sentence that begins with the service. */
  private Optional<String> shared(List<TraceSpan> all) {
    List<TraceSpan> own =
        all.stream().filter(span -> span.service().equals(service.label())).toList();
    if (own.stream().anyMatch(span -> FIRST.isOf(span) && SECOND.isOf(span))) {
      return Optional.of("wrote values of another request, served at the same time, on a span");
    }
    if (!common(own, TraceSpan::traceId).isEmpty()) {
      return Optional.of("put two requests that it served at the same time into one trace");
    }
    if (!common(own, TraceSpan::sessionId).isEmpty()) {
      return Optional.of("put two requests that it served at the same time into one session");
    }
    return Stream.of("traceparent", "baggage")
        .filter(name -> isSent(name, own, all))
        .findFirst()
        .map(
            name ->
                "sent %s the %s header of another request that it served at the same time"
                    .formatted(next, name));
  }

  /** Tells whether the next service got an id of one of the requests with both. */
  private static boolean isSent(String header, List<TraceSpan> own, List<TraceSpan> all) {
    Function<TraceSpan, String> id =
        header.equals("baggage") ? TraceSpan::sessionId : TraceSpan::traceId;
    return own.stream().map(id).anyMatch(common(all, id)::contains);
  }

  private static Set<String> common(List<TraceSpan> spans, Function<TraceSpan, String> id) {
    Set<String> common = new LinkedHashSet<>(ids(spans, FIRST, id));
    common.retainAll(ids(spans, SECOND, id));
    return common;
  }

  private static Set<String> ids(
      List<TraceSpan> spans, OverlappingQuery query, Function<TraceSpan, String> id) {
    return spans.stream().filter(query::isOf).map(id).collect(Collectors.toSet());
  }
}
