package tracing.probe.run;

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
      return seen
          + "Somebody sends gRPC there, and the probe reads OTLP over HTTP: set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf in the service.";
    }
    if (!refusals.isEmpty()) {
      return seen + "Something was sent there that is no span: " + refusals.get(0) + ".";
    }
    return seen + change(settings, port) + traced(observations);
  }

  private static String change(ProbeSettings settings, int port) {
    if (settings.startsService()) {
      return "The command was started with OTEL_EXPORTER_OTLP_ENDPOINT, and the service seems not to use it: add an OpenTelemetry SDK or agent to it, and an exporter that reads this variable.";
    }
    return ("Set OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:%d and OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf in the service and start it again; if it exports its spans less often than every %d s, set OTEL_BSP_SCHEDULE_DELAY=1000 too."
            + " A sampler that drops every span looks the same.")
        .formatted(port, settings.spanTime().toSeconds());
  }

  /** A call with an id of the service's own shows that it is traced. */
  private static String traced(Observations observations) {
    Optional<Traceparent> own =
        observations.calls().stream()
            .flatMap(call -> call.context().stream())
            .filter(
                sent ->
                    observations.exchanges().stream()
                        .map(exchange -> exchange.request().context().parentId())
                        .noneMatch(sent.parentId()::equals))
            .findFirst();
    return own.map(
            sent -> " The service does trace: its call carries traceparent: " + sent.text() + ".")
        .orElse("");
  }
}
