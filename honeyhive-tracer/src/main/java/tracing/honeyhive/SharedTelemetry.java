package tracing.honeyhive;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * The OpenTelemetry instance that the Java agent, or an application that uses {@link
 * HoneyHiveExtension}, provides for the whole process. A tracer uses it instead of building a
 * second SDK, whose spans the first one would not see.
 *
 * <p>The agent loads the extension with a class loader of its own, so the extension and a tracer in
 * the application share no variable. They share system properties.
 */
final class SharedTelemetry {

  private static final Logger log = Logger.getLogger(HoneyHiveTracer.class.getName());

  private static final String EXTENSION = "honeyhive.extension";
  private static final String SESSION = "honeyhive.session_id";
  private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

  private SharedTelemetry() {}

  /** Tells whether the process has such an instance. */
  static boolean exists() {
    return GlobalOpenTelemetry.isSet() && (hasExtension() || isAgentLoaded());
  }

  /**
   * Returns the instance for a tracer, and warns when it does not do what the settings of the
   * tracer ask for.
   */
  static TracerSdk use(
      SdkCustomizations customizations,
      Map<String, String> arguments,
      Map<String, String> environment) {
    warn(arguments, environment);
    OpenTelemetry global = GlobalOpenTelemetry.get();
    TextMapPropagator propagator = global.getPropagators().getTextMapPropagator();
    return new TracerSdk(
        global,
        customizations.propagator().apply(propagator),
        SdkTracerProvider.builder().build(),
        new ExportMonitor(),
        true);
  }

  /** Called by the extension. */
  static void announceExtension() {
    System.setProperty(EXTENSION, TracerSettings.VERSION);
  }

  /** The session that a tracer in the application started, or the empty string. */
  static String session() {
    return System.getProperty(SESSION, "");
  }

  /** Makes a session that of all spans of the process from now on. */
  static void setSession(String id) {
    if (hasExtension()) {
      System.setProperty(SESSION, id);
    }
  }

  private static void warn(Map<String, String> arguments, Map<String, String> environment) {
    if (!hasExtension()) {
      log.warning(
          "The Java agent runs without HoneyHive's extension, so its spans have no HoneyHive session. Start Java with -Dotel.javaagent.extensions=<path of honeyhive-tracer-1.0.0.jar>.");
      return;
    }
    List<String> ignored =
        arguments.entrySet().stream()
            .filter(argument -> argument.getValue() != null && !argument.getValue().isBlank())
            .filter(
                argument ->
                    !argument
                        .getValue()
                        .strip()
                        .equals(environment.getOrDefault(argument.getKey(), "").strip()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!ignored.isEmpty()) {
      log.warning(
          "OpenTelemetry was set up before this code ran, so what the code sets for %s is ignored. Set the environment variable instead."
              .formatted(String.join(" and ", ignored)));
    }
  }

  private static boolean hasExtension() {
    return System.getProperty(EXTENSION) != null;
  }

  private static boolean isAgentLoaded() {
    try {
      Class.forName(AGENT, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
