package tracing.honeyhive;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/**
 * Adds HoneyHive to an SDK that somebody else builds: OpenTelemetry's Java agent, to which the jar
 * of this library is given as {@code -Dotel.javaagent.extensions}, or autoconfiguration in an
 * application that has the library on its class path.
 *
 * <p>HoneyHive's settings come from environment variables only, because the SDK is built before the
 * application runs. The class may use the JDK, the SDK and the OTLP exporter, and no other library:
 * the agent has no other.
 */
public final class HoneyHiveExtension implements AutoConfigurationCustomizerProvider {

  private static final Logger log = Logger.getLogger(HoneyHiveTracer.class.getName());

  private final Map<String, String> environment;
  private ExportTargets targets;

  /** Creates the extension; called by the SDK. */
  public HoneyHiveExtension() {
    this(System.getenv());
  }

  HoneyHiveExtension(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public void customize(AutoConfigurationCustomizer sdk) {
    TracerSettings settings = TracerSettings.of(Map.of(), environment);
    sdk.addPropertiesSupplier(this::defaults)
        .addPropertiesCustomizer(config -> properties(settings, config))
        .addPropagatorCustomizer(
            (propagator, config) -> new HoneyHivePropagator(propagator, settings));
    new HoneyHiveLayer(
            settings,
            SharedTelemetry::session,
            new ExportMonitor(),
            new SdkCustomizations(null, List.of(), UnaryOperator.identity()))
        .addTo(sdk, () -> targets);
    SharedTelemetry.announceExtension();
  }

  /** A source names the service; without it, the SDK looks for a name itself. */
  private Map<String, String> defaults() {
    String source = environment.getOrDefault("HH_SOURCE", "").strip();
    Map<String, String> defaults = new HashMap<>(OtelProperties.defaults(source));
    if (source.isEmpty()) {
      defaults.remove("otel.service.name");
    }
    return defaults;
  }

  private Map<String, String> properties(TracerSettings settings, ConfigProperties config) {
    Map<String, String> exporters = new HashMap<>();
    for (String property : ExportTargets.PROPERTIES) {
      exporters.put(OtelProperties.variable(property), config.getString(property, ""));
    }
    targets = ExportTargets.choose(settings, exporters, false);
    log.info(targets.description());
    return targets.properties();
  }
}
