package tracing.honeyhive;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where spans go: to HoneyHive when there is an API key, to an OTLP endpoint when one is set, to
 * both when both are set, and with neither to OTLP's default port on this machine.
 *
 * @param honeyHive whether spans go to HoneyHive
 * @param spanExporter the value of {@code otel.traces.exporter}, or empty to leave it as it is
 * @param defaultPort whether spans go to {@link #DEFAULT_ENDPOINT} because nothing else is set
 * @param description one sentence for the log, or empty
 */
record ExportTargets(
    boolean honeyHive, String spanExporter, boolean defaultPort, String description) {

  /** Source: OTLP specification 1.x, section "OTLP/HTTP Default Port". */
  static final URI DEFAULT_ENDPOINT = URI.create("http://127.0.0.1:4318");

  /** The properties of autoconfiguration that decide on the targets. */
  static final List<String> PROPERTIES =
      List.of(
          "otel.traces.exporter",
          "otel.exporter.otlp.endpoint",
          "otel.exporter.otlp.traces.endpoint");

  /**
   * Chooses the targets.
   *
   * @param replaced whether the caller brings an exporter of its own, which replaces all others
   */
  static ExportTargets choose(
      TracerSettings settings, Map<String, String> environment, boolean replaced) {
    if (replaced) {
      return new ExportTargets(false, "none", false, "");
    }
    if (settings.testMode()) {
      return new ExportTargets(
          false, "none", false, "Spans are not exported, because HH_TEST_MODE is on.");
    }
    boolean honeyHive = settings.sendsToHoneyHive();
    String exporter = first(environment, "OTEL_TRACES_EXPORTER");
    String endpoint =
        first(environment, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");
    if (!honeyHive && exporter.isEmpty() && endpoint.isEmpty()) {
      return new ExportTargets(
          false,
          "otlp",
          true,
          "Spans go to %s, OTLP's default port. To send them elsewhere, set HH_API_KEY or "
                  .formatted(DEFAULT_ENDPOINT)
              + "OTEL_EXPORTER_OTLP_ENDPOINT.");
    }
    List<String> targets = new ArrayList<>();
    if (honeyHive) {
      targets.add("HoneyHive at " + LogText.address(settings.url()));
    }
    if (!exporter.isEmpty() && !exporter.equals("none")) {
      targets.add("the exporter \"" + LogText.singleLine(exporter) + "\"");
    } else if (exporter.isEmpty() && !endpoint.isEmpty()) {
      targets.add(LogText.address(endpoint));
    }
    String description =
        targets.isEmpty()
            ? "Spans are not exported, because OTEL_TRACES_EXPORTER is none."
            : "Spans go to " + String.join(" and ", targets) + ".";
    boolean otlp = !exporter.isEmpty() || !endpoint.isEmpty();
    return new ExportTargets(honeyHive, otlp ? "" : "none", false, description);
  }

  /** Returns the properties of autoconfiguration that lead to these targets. */
  Map<String, String> properties() {
    if (defaultPort) {
      return Map.of(
          "otel.traces.exporter",
          spanExporter,
          "otel.exporter.otlp.endpoint",
          DEFAULT_ENDPOINT.toString());
    }
    return spanExporter.isEmpty() ? Map.of() : Map.of("otel.traces.exporter", spanExporter);
  }

  private static String first(Map<String, String> environment, String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
