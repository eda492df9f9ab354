package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Collects the settings of a {@link HoneyHiveTracer}. An argument takes precedence over its
 * environment variable, and a blank value counts as unset.
 *
 * <p>Not safe for use by several threads.
 */
public final class HoneyHiveTracerBuilder {

  private final Map<String, String> arguments = new HashMap<>();
  private Map<String, String> environment = System.getenv();
  private Consumer<List<String>> metadataListener = keys -> {};
  private final List<SpanProcessor> processors = new ArrayList<>();
  private SpanExporter exporter;
  private UnaryOperator<TextMapPropagator> propagator = UnaryOperator.identity();

  HoneyHiveTracerBuilder() {}

  /**
   * Sets the API key, instead of {@code HH_API_KEY}. Without a key no spans are sent to HoneyHive.
   */
  public HoneyHiveTracerBuilder apiKey(String apiKey) {
    return argument("HH_API_KEY", apiKey);
  }

  /**
   * Sets the ingestion key, instead of {@code HH_INGESTION_API_KEY}. It begins with {@code
   * hh_ingst_}, and replaces the API key for exporting spans and starting sessions. Source:
   * HoneyHive's Python SDK 1.6.0.
   */
  public HoneyHiveTracerBuilder ingestionApiKey(String ingestionApiKey) {
    return argument("HH_INGESTION_API_KEY", ingestionApiKey);
  }

  /** Sets HoneyHive's address, http or https, instead of {@code HH_API_URL}. */
  public HoneyHiveTracerBuilder url(String url) {
    return argument("HH_API_URL", url);
  }

  /**
   * Sets the project, instead of {@code HH_PROJECT}.
   *
   * <p>HoneyHive has deprecated this setting since Python SDK 1.0.1, because the API key determines
   * the project. The tracer still sets the resource attribute {@code honeyhive.project}, which a
   * local backend can show.
   */
  public HoneyHiveTracerBuilder project(String project) {
    return argument("HH_PROJECT", project);
  }

  /**
   * Sets the source, instead of {@code HH_SOURCE}. The source says where the spans come from. It is
   * also the service name, unless {@code OTEL_SERVICE_NAME} is set.
   */
  public HoneyHiveTracerBuilder source(String source) {
    return argument("HH_SOURCE", source);
  }

  /** Sets whether spans are recorded but not exported, instead of {@code HH_TEST_MODE}. */
  public HoneyHiveTracerBuilder testMode(boolean testMode) {
    return argument("HH_TEST_MODE", String.valueOf(testMode));
  }

  /** For tests: reads variables from {@code environment} instead of the process's environment. */
  public HoneyHiveTracerBuilder environment(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    return this;
  }

  /** For tests: sends each span only to {@code exporter}, as soon as the span ends. */
  public HoneyHiveTracerBuilder spanExporter(SpanExporter exporter) {
    this.exporter = exporter;
    return this;
  }

  /**
   * Adds a processor, which receives each span after HoneyHive's attributes are set. It has no
   * effect under the Java agent, whose SDK exists already.
   */
  public HoneyHiveTracerBuilder spanProcessor(SpanProcessor processor) {
    processors.add(processor);
    return this;
  }

  /** For tests: calls {@code listener} with the keys of each {@code enrichSpan}, on its thread. */
  public HoneyHiveTracerBuilder onMetadata(Consumer<List<String>> listener) {
    this.metadataListener = listener;
    return this;
  }

  /** Wraps the propagator that injects and extracts, to observe or replace it. */
  public HoneyHiveTracerBuilder propagator(UnaryOperator<TextMapPropagator> propagator) {
    this.propagator = propagator;
    return this;
  }

  /**
   * Starts the tracer, without waiting for the network. An invalid setting is ignored with a
   * warning, except for the ingestion key.
   *
   * @throws IllegalArgumentException when the ingestion key does not begin with {@code hh_ingst_};
   *     the message does not contain it
   */
  public HoneyHiveTracer init() {
    TracerSettings settings = TracerSettings.of(arguments, environment);
    Session session = new Session(settings);
    SdkCustomizations customizations =
        new SdkCustomizations(exporter, List.copyOf(processors), propagator);
    TracerSdk sdk =
        exporter == null && SharedTelemetry.exists()
            ? SharedTelemetry.use(customizations, arguments, environment)
            : new SdkFactory(settings, session, environment).create(customizations);
    SpanRecorder recorder = new SpanRecorder(settings.captureContent(), metadataListener);
    return new HoneyHiveTracer(sdk, recorder, session);
  }

  private HoneyHiveTracerBuilder argument(String name, String value) {
    arguments.put(name, value);
    return this;
  }
}
