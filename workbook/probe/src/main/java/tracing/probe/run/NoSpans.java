package tracing.probe.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tracing.probe.model.Observations;
import tracing.probe.model.Traceparent;

/** Says what to change when no span has arrived. */
final class NoSpans {

  private NoSpans() {}

  /** Returns what to change. */
  static String advice(
      ProbeSettings settings,
      int port,
      boolean grpc,
      List<String> refusals,
      Observations observations) {
    String seen =
        "No span has arrived at port %d within %d s after %d requests. "
            .formatted(port, settings.spanTime().toSeconds(), observations.exchanges().size());
    if (grpc) {
      return seen + grpc(settings);
    }
    if (!refusals.isEmpty()) {
      return seen + "Something was sent there that is not a span: " + refusals.get(0) + ".";
    }
    Optional<Traceparent> own = ownContext(observations);
    return seen
        + (settings.startsService() ? "" : variables(settings, port))
        + own.map(NoSpans::traced).orElseGet(() -> untraced(settings));
  }

  private static String grpc(ProbeSettings settings) {
    boolean set = settings.startsService() && !settings.environment().containsValue("grpc");
    String protocol =
        set
            ? "OTEL_EXPORTER_OTLP_PROTOCOL was set to http/protobuf, so the exporter is chosen in code. Use"
            : "set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf in the service. If it creates its exporter in code, use";
    return "Somebody sends gRPC there, and the probe reads OTLP over HTTP: "
        + protocol
        + " the exporter for HTTP there: the package whose name ends in -proto or -http in Node.js, opentelemetry-exporter-otlp-proto-http in Python, OtlpHttpSpanExporter in Java.";
  }

  private static String untraced(ProbeSettings settings) {
    return "Nothing shows that the service traces. "
        + (settings.startsService()
            ? "The command was started with OTEL_EXPORTER_OTLP_ENDPOINT: add an OpenTelemetry SDK or agent to the service, and an exporter that reads this variable."
            : "Add an OpenTelemetry SDK or agent to it if it has none.")
        + " Load the SDK before the libraries that it instruments, or it records nothing: in Node.js with --require or --import. OTEL_SDK_DISABLED must not be true.";
  }

  private static String traced(Traceparent sent) {
    String seen = "The service does trace: its call carries traceparent: " + sent.text();
    return sent.sampled()
        ? seen
            + ". Its spans go elsewhere or nowhere: create the exporter without an address in code, so that it reads OTEL_EXPORTER_OTLP_ENDPOINT, and register it with a span processor."
        : seen
            + ". The 00 at its end says that its sampler drops the spans: look at OTEL_TRACES_SAMPLER and at the sampler in code.";
  }

  private static String variables(ProbeSettings settings, int port) {
    return "Set OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:%d and OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf in the service and start it again; if it exports its spans less often than every %d s, set OTEL_BSP_SCHEDULE_DELAY=1000 too. "
        .formatted(port, settings.spanTime().toSeconds());
  }

  /** A call with an id of the service's own shows that it is traced. */
  private static Optional<Traceparent> ownContext(Observations observations) {
    return observations.calls().stream()
        .flatMap(call -> call.context().stream())
        .filter(
            sent ->
                observations.exchanges().stream()
                    .map(exchange -> exchange.request().context().parentId())
                    .noneMatch(sent.parentId()::equals))
        .min(Comparator.comparing(sent -> !isOfCaller(observations, sent)));
  }

  /** A caller of the probe samples but for one; what a new trace does says less. */
  private static boolean isOfCaller(Observations observations, Traceparent sent) {
    return observations.exchanges().stream()
        .map(exchange -> exchange.request().context())
        .anyMatch(caller -> caller.sampled() && caller.traceId().equals(sent.traceId()));
  }
}
