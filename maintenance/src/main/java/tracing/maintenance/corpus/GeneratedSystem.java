package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tracing.maintenance.corpus.HttpAttributes.Hosts;
import tracing.maintenance.corpus.PlannedSpan.Hop;
import tracing.maintenance.corpus.Service.Style;

/**
 * A system with services of one shape, and its traffic. The same shape and number give the same
 * system. Not safe for use by several threads.
 */
final class GeneratedSystem {

  static final int REQUESTS = 12;
  private static final List<String> LANGUAGES = List.of("java", "python", "go", "nodejs", "dotnet");

  /** How much of the time a request runs; above 1, requests overlap. */
  private static final double[] LOADS = {0.2, 0.7, 2.5};

  private final Shape shape;
  private final Random random;
  private final Map<String, Service> services = new HashMap<>();
  private final Hosts hosts;
  private final Style style;
  private final boolean hasMixedStyles;
  private final boolean hasInstanceIds;
  private final boolean messagesHaveIds;
  private final double load;
  private final double skewMillis;

  GeneratedSystem(Shape shape, int number) {
    this.shape = shape;
    random = new Random(1000L * shape.label().hashCode() + number);
    hosts = List.of(Hosts.values()).get(random.nextInt(3));
    style = randomStyle();
    hasMixedStyles = random.nextInt(3) == 0;
    hasInstanceIds = random.nextBoolean();
    messagesHaveIds = random.nextBoolean();
    load = LOADS[number % LOADS.length];
    skewMillis = random.nextInt(5) == 0 ? 15 : 0.2;
  }

  Hosts hosts() {
    return hosts;
  }

  boolean messagesHaveIds() {
    return messagesHaveIds;
  }

  Service service(String name) {
    Style own = hasMixedStyles ? randomStyle() : style;
    return services.computeIfAbsent(
        name, key -> service(name, own, LANGUAGES.get(random.nextInt(5)), skewMillis));
  }

  /** Returns a browser; its clock is wrong by up to seconds. */
  Service browser() {
    return services.computeIfAbsent(
        "web", key -> service(key, Style.CURRENT, "webjs", random.nextInt(2) * 1000));
  }

  /** Returns the proxy beside a service, on the same machine. */
  Service proxy(String name) {
    long skew = service(name).skewNanos();
    return new Service(name + ".shop", Style.ZIPKIN, "", "", skew);
  }

  /** Returns the name of a CLIENT span; some instrumentations add the route. */
  String clientName(Service caller, String method, String route) {
    return caller.language().equals("nodejs") ? method + " " + route : method;
  }

  /**
   * Plans all traces, each with the moment of its start.
   *
   * @return spans without a parent, whose times count from the start of the recording
   */
  List<PlacedTrace> traffic() {
    return traffic(REQUESTS);
  }

  /** Plans the traces of a number of requests. */
  List<PlacedTrace> traffic(int count) {
    List<PlacedTrace> traces = new ArrayList<>();
    long moment = 0;
    for (int i = 0; i < count; i++) {
      PlannedSpan request = shape.plan(new Scene(random, this));
      traces.add(new PlacedTrace(request, moment, false));
      double pause = -Math.log(1 - random.nextDouble()) / load;
      moment += (long) (pause * (request.now - request.start)) + 1;
    }
    List<PlacedTrace> requests = List.copyOf(traces);
    traces.addAll(new Background(new Scene(random, this)).of(shape, requests, moment));
    traces.addAll(new Noise(random, this, List.copyOf(services.values())).beside(requests, moment));
    return traces;
  }

  /** A trace and the moment of its start, in nanoseconds from the start of the recording. */
  record PlacedTrace(PlannedSpan root, long moment, boolean isNoise) {}

  private Service service(String name, Style own, String language, double skew) {
    String id = hasInstanceIds ? new UUID(random.nextLong(), 0).toString() : "";
    long nanos = (long) (random.nextGaussian() * skew * TimeUnit.MILLISECONDS.toNanos(1));
    return new Service(name, own, language, id, nanos);
  }

  private Style randomStyle() {
    return List.of(Style.values()).get(random.nextInt(5) % 3);
  }

  /** Creates a root of a kind. */
  static PlannedSpan root(Service service, SpanKind kind, String name) {
    return new PlannedSpan(service, kind, name, Hop.NONE, 0);
  }
}
