package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tracing.maintenance.corpus.GeneratedSystem.PlacedTrace;
import tracing.maintenance.corpus.PlannedSpan.Hop;

/** Traces that a service begins by itself: the runs of a timer, and the polls of a consumer. */
record Background(Scene scene) {

  /** The name of the timer's spans. */
  static final String REFRESH = "PriceCache.refresh";

  private static final int RUNS = 14;
  private static final long MIN_PAUSE = TimeUnit.MILLISECONDS.toNanos(60);

  /**
   * Returns the traces of a shape.
   *
   * @param end when the last request begins, in nanoseconds
   */
  List<PlacedTrace> of(Shape shape, List<PlacedTrace> requests, long end) {
    return switch (shape) {
      case TIMER -> timer(Math.max(MIN_PAUSE, end / RUNS));
      case POLLING -> requests.stream().flatMap(this::polls).toList();
      default -> List.of();
    };
  }

  private List<PlacedTrace> timer(long pause) {
    boolean manual = scene.random().nextBoolean();
    List<PlacedTrace> runs = new ArrayList<>();
    for (int i = 1; i <= RUNS; i++) {
      PlannedSpan run =
          GeneratedSystem.root(scene.system().service("shop"), SpanKind.INTERNAL, REFRESH);
      scene.query(run.scope(manual ? "manual" : "io.opentelemetry.spring-scheduling-3.1"));
      runs.add(new PlacedTrace(scene.work(run, 1), i * pause + scene.nanos(0.5), false));
    }
    return runs;
  }

  /** Each poll waits for a message, which is handled when the poll has been answered. */
  private Stream<PlacedTrace> polls(PlacedTrace request) {
    return Place.of(request.root()).stream()
        .map(Place::span)
        .filter(span -> span.hop == Hop.MESSAGE)
        .map(message -> poll(message, request.moment() + message.start));
  }

  private PlacedTrace poll(PlannedSpan message, long answered) {
    PlannedSpan poll = GeneratedSystem.root(message.service, SpanKind.CLIENT, "GET");
    HttpAttributes.client(
        poll,
        new Service("queue", message.service.style(), "", "", 0),
        "GET",
        "/messages",
        scene.random(),
        scene.system().hosts());
    scene.work(poll, 20);
    return new PlacedTrace(poll, Math.max(0, answered - poll.now - scene.nanos(0.5)), false);
  }
}
