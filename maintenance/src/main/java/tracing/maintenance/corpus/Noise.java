package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tracing.maintenance.corpus.GeneratedSystem.PlacedTrace;

/**
 * Traces of a system that belong to no request: health checks, housekeeping, and requests of
 * others.
 *
 * @param services those of the system
 */
record Noise(Random random, GeneratedSystem system, List<Service> services) {

  private static final long HEALTH_PERIOD = TimeUnit.SECONDS.toNanos(5);

  /**
   * Returns the noise.
   *
   * @param requests those of the shape
   * @param end when the recording ends, in nanoseconds
   */
  List<PlacedTrace> beside(List<PlacedTrace> requests, long end) {
    List<Service> servers =
        services.stream()
            .filter(service -> !service.language().equals("webjs"))
            .filter(service -> !service.language().isEmpty())
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .toList();
    List<PlacedTrace> traces = new ArrayList<>();
    for (Service service : servers) {
      healthChecks(service, end, traces);
    }
    Service any = servers.get(random.nextInt(servers.size()));
    if (random.nextBoolean()) {
      randomly(end, 4, traces, () -> housekeeping(any));
    }
    if (random.nextInt(3) == 0) {
      randomly(end, 5, traces, () -> outsider(any));
    }
    if (random.nextInt(6) == 0) {
      requests.forEach(request -> companion(any, request.moment(), traces));
    }
    return traces;
  }

  /** An application without tracing sends two requests at about the same time. */
  private void companion(Service service, long moment, List<PlacedTrace> traces) {
    PlannedSpan request = GeneratedSystem.root(service, SpanKind.SERVER, "GET /recommended");
    HttpAttributes.serverOf(request, "GET", "/recommended", "/recommended");
    scene().query(scene().work(request, 2));
    long delay = TimeUnit.MILLISECONDS.toNanos(random.nextInt(45) - 15);
    traces.add(new PlacedTrace(request, Math.max(0, moment + delay), true));
  }

  private void healthChecks(Service service, long end, List<PlacedTrace> traces) {
    long moment = (long) (random.nextDouble() * HEALTH_PERIOD);
    for (; moment < end; moment += HEALTH_PERIOD) {
      PlannedSpan check = GeneratedSystem.root(service, SpanKind.SERVER, "GET /healthz");
      HttpAttributes.serverOf(check, "GET", "/healthz", "/healthz");
      traces.add(new PlacedTrace(scene().work(check, 1), moment, true));
    }
  }

  private PlannedSpan housekeeping(Service service) {
    PlannedSpan job = GeneratedSystem.root(service, SpanKind.INTERNAL, "CacheCleaner.run");
    scene()
        .query(
            scene()
                .work(
                    random.nextBoolean()
                        ? job
                        : job.scope("io.opentelemetry.spring-scheduling-3.1"),
                    3));
    return job;
  }

  /** A request of another team's service, which is not in the recording. */
  private PlannedSpan outsider(Service service) {
    PlannedSpan request = GeneratedSystem.root(service, SpanKind.SERVER, "GET /export/{id}");
    HttpAttributes.serverOf(request, "GET", "/export/{id}", "/export/" + random.nextInt(100));
    scene().query(scene().work(request, 4));
    return request;
  }

  private void randomly(long end, int count, List<PlacedTrace> traces, Supplier<PlannedSpan> plan) {
    for (int i = 0; i < count; i++) {
      traces.add(new PlacedTrace(plan.get(), (long) (random.nextDouble() * end), true));
    }
  }

  private Scene scene() {
    return new Scene(random, system);
  }
}
