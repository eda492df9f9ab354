package tracing.commands.run;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tracing.traces.TraceSpan;

/**
 * The environment of the services that a run starts: the user's own, with the spans sent here too.
 */
final class ServiceEnvironment {

  /** An attribute of OpenTelemetry's semantic conventions, by which a run knows its own spans. */
  private static final String INSTANCE_ID = "service.instance.id";

  private static final String INSTANCE = UUID.randomUUID().toString();

  /** What would send the spans elsewhere, drop them or rename the services. */
  private static final List<String> OVERRIDDEN =
      List.of(
          "OTEL_TRACES_EXPORTER",
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
          "OTEL_EXPORTER_OTLP_PROTOCOL",
          "OTEL_SDK_DISABLED",
          "OTEL_SERVICE_NAME",
          "OTEL_RESOURCE_ATTRIBUTES",
          "OTEL_TRACES_SAMPLER",
          "OTEL_PROPAGATORS",
          "HH_SOURCE");

  private static final List<String> HONEYHIVE_KEYS =
      List.of("HH_API_KEY", "HH_INGESTION_API_KEY", "HONEYHIVE_API_KEY");

  private ServiceEnvironment() {}

  /** Tells whether a service that this process started made a span. */
  static boolean isOwn(TraceSpan span) {
    return INSTANCE.equals(span.resource().get(INSTANCE_ID));
  }

  static Map<String, String> of(Map<String, String> own, URI localHoneyHive) {
    Map<String, String> environment = new HashMap<>(own);
    environment.keySet().removeAll(OVERRIDDEN);
    String testMode = String.valueOf(environment.remove("HH_TEST_MODE"));
    if (testMode.strip().toLowerCase(Locale.ROOT).matches("true|1|yes|on|enabled")) {
      environment.keySet().removeAll(HONEYHIVE_KEYS);
    }
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", localHoneyHive.toString());
    environment.put("OTEL_RESOURCE_ATTRIBUTES", INSTANCE_ID + "=" + INSTANCE);
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "100");
    return environment;
  }
}
