package tracing.checks.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.TracerClosed;

/**
 * The events that explain later requests: what a service did before its first request, that its
 * tracer was closed, and, once for each service, that it injected without a span. Not safe for use
 * by several threads.
 */
final class KeptEvents {

  private final List<ContextEvent> atStart = new ArrayList<>();
  private final Set<String> called = new HashSet<>();

  /** Is told each event, in order. */
  void add(ContextEvent event) {
    if (event instanceof HeadersReceived) {
      called.add(event.service());
    } else if (!called.contains(event.service())) {
      atStart.add(event);
    }
  }

  /** Returns those of the events that are kept, in order. */
  List<ContextEvent> of(Collection<ContextEvent> events) {
    Set<String> kept = new HashSet<>();
    List<ContextEvent> all = new ArrayList<>(atStart);
    events.stream()
        .filter(event -> !atStart.contains(event) && isToKeep(event, kept))
        .forEach(all::add);
    return all;
  }

  private static boolean isToKeep(ContextEvent event, Set<String> kept) {
    return event instanceof TracerClosed
        || (event instanceof ContextInjected injected
            && injected.spanId().isEmpty()
            && kept.add(event.service()));
  }
}
