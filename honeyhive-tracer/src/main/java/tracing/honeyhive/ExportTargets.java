package tracing.honeyhive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Where spans go: to HoneyHive when there is an API key, to an OTLP endpoint when one is set, to
 * both when both; with neither, to OTLP's default port on this machine if something answers there.
 *
 * @param honeyHive whether spans go to HoneyHive
 * @param otlpEndpoint the endpoint to set, or empty when the environment decides
 * @param spanExporter the value of {@code otel.traces.exporter}, or empty to leave it as it is
 * @param description one line for the log
 */
record ExportTargets(
    boolean honeyHive, String otlpEndpoint, String spanExporter, String description) {

  private static final int OTLP_HTTP_PORT = 4318;
  private static final int PROBE_TIMEOUT_MILLIS = 200;

  static ExportTargets choose(
      TracerSettings settings, Map<String, String> environment, boolean replaced) {
    if (replaced) {
      return new ExportTargets(false, "", "none", "");
    }
    if (settings.testMode()) {
      return new ExportTargets(false, "", "none", "nowhere: HH_TEST_MODE is on");
    }
    boolean honeyHive = !settings.apiKey().isEmpty() && !settings.url().isEmpty();
    List<String> targets = new ArrayList<>();
    if (honeyHive) {
      targets.add("to HoneyHive at " + LogText.address(settings.url()));
    }
    return addOtlp(honeyHive, environment, targets);
  }

  Map<String, String> properties() {
    return otlpEndpoint.isEmpty()
        ? spanExporter.isEmpty() ? Map.of() : Map.of("otel.traces.exporter", spanExporter)
        : Map.of("otel.traces.exporter", "otlp", "otel.exporter.otlp.endpoint", otlpEndpoint);
  }

  void log(Logger log) {
    if (!description.isEmpty()) {
      log.info("Spans go " + LogText.of(description) + ".");
    }
  }

  private static ExportTargets addOtlp(
      boolean honeyHive, Map<String, String> environment, List<String> targets) {
    String named = first(environment, "OTEL_TRACES_EXPORTER");
    String endpoint =
        first(environment, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");
    if (!named.isEmpty() || !endpoint.isEmpty()) {
      targets.add(
          named.isEmpty()
              ? "to " + LogText.address(endpoint)
              : "to the exporter \"" + named + "\"");
      return new ExportTargets(honeyHive, "", "", String.join(" and ", targets));
    }
    if (!honeyHive && answers(OTLP_HTTP_PORT)) {
      String local = "http://127.0.0.1:" + OTLP_HTTP_PORT;
      return new ExportTargets(false, local, "otlp", "to " + local);
    }
    String description =
        honeyHive
            ? String.join(" and ", targets)
            : "nowhere: set HH_API_KEY, or OTEL_EXPORTER_OTLP_ENDPOINT, to see them";
    return new ExportTargets(honeyHive, "", "none", description);
  }

  private static String first(Map<String, String> environment, String... names) {
    for (String name : names) {
      if (!environment.getOrDefault(name, "").isBlank()) {
        return environment.get(name).strip();
      }
    }
    return "";
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
