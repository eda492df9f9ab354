package tracing.doctor;

import java.util.Set;
import java.util.regex.Pattern;
import tracing.traces.TraceSpan;

/** Requests that an orchestrator or a monitor sends to see whether a service is well. */
final class HealthChecks {

  /** The last segments of the paths that Kubernetes, Spring Boot, Prometheus and others ask for. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?i).*/(health|healthz|healthcheck|ready|readyz|readiness|live|livez|liveness|ping"
              + "|metrics|prometheus|(health/[^/]+))/?");

  private HealthChecks() {}

  /** Tells whether a span's path, or its gRPC method, is one of a health check. */
  static boolean isCheck(TraceSpan span) {
    return SpanRole.isEntry(span) && isCheck(RequestFacts.of(span));
  }

  private static boolean isCheck(RequestFacts facts) {
    Set<String> paths = facts.paths();
    return facts.procedure().contains("grpc.health.v1.Health")
        || (!paths.isEmpty() && paths.stream().allMatch(path -> PATH.matcher(path).matches()));
  }
}
