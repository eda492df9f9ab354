package tracing.doctor.evidence;

import java.util.List;
import java.util.regex.Pattern;
import tracing.traces.TraceSpan;

/** Requests that an orchestrator or a monitor sends to see whether a service is well. */
public final class HealthChecks {

  /** The last segments of the paths that Kubernetes, Spring Boot, Prometheus and others ask for. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?i).*/(health|healthz|healthcheck|ready|readyz|readiness|live|livez|liveness|ping"
              + "|metrics|prometheus|(health/[^/]+))/?");

  private HealthChecks() {}

  /** Tells whether a span's path, or its gRPC method, is one of a health check. */
  public static boolean isCheck(TraceSpan span) {
    return SpanRole.isEntry(span) && isCheck(RequestFacts.of(span));
  }

  /** A route of "/" says nothing where a path is known: it is the context of a whole server. */
  private static boolean isCheck(RequestFacts facts) {
    List<String> paths = facts.paths().stream().filter(path -> !path.equals("/")).toList();
    return facts.procedure().contains("grpc.health.v1.Health")
        || (!paths.isEmpty() && paths.stream().allMatch(path -> PATH.matcher(path).matches()));
  }
}
