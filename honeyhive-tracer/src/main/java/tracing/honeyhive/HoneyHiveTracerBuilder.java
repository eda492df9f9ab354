package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Collects the settings of a {@link HoneyHiveTracer}. An argument beats its environment variable.
 *
 * <p>Not safe for use by several threads.
 */
public final class HoneyHiveTracerBuilder {

  private final Map<String, String> arguments = new HashMap<>();
  private Map<String, String> environment = System.getenv();
  private final List<SpanProcessor> processors = new ArrayList<>();
  private SpanExporter exporter;
  private UnaryOperator<TextMapPropagator> propagator = UnaryOperator.identity();

  HoneyHiveTracerBuilder() {}

  /** Sets the API key, instead of {@code HH_API_KEY}. Without one nothing is sent to HoneyHive. */
  public HoneyHiveTracerBuilder apiKey(String apiKey) {
    return argument("HH_API_KEY", apiKey);
  }

  /** Sets HoneyHive's address, http or https, instead of {@code HH_API_URL}. */
  public HoneyHiveTracerBuilder url(String url) {
    return argument("HH_API_URL", url);
  }

  /** Sets the project, instead of {@code HH_PROJECT}. */
  public HoneyHiveTracerBuilder project(String project) {
    return argument("HH_PROJECT", project);
  }

  /** Sets where the spans come from, instead of {@code HH_SOURCE}. */
  public HoneyHiveTracerBuilder source(String source) {
    return argument("HH_SOURCE", source);
  }

  /** Records spans and exports none when true, instead of {@code HH_TEST_MODE}. */
  public HoneyHiveTracerBuilder testMode(boolean testMode) {
    return argument("HH_TEST_MODE", String.valueOf(testMode));
  }

  /** Reads variables from {@code environment} instead of the process's own, for tests. */
  public HoneyHiveTracerBuilder environment(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    return this;
  }

  /** Sends each span to {@code exporter} as it ends, and nowhere else, for tests. */
  public HoneyHiveTracerBuilder spanExporter(SpanExporter exporter) {
    this.exporter = exporter;
    return this;
  }

  /** Adds a processor of one's own, which sees each span after HoneyHive's attributes are set. */
  public HoneyHiveTracerBuilder spanProcessor(SpanProcessor processor) {
    processors.add(processor);
    return this;
  }

  /** Wraps the propagator that inject and extract go through, to watch or replace it. */
  public HoneyHiveTracerBuilder propagator(UnaryOperator<TextMapPropagator> propagator) {
    this.propagator = propagator;
    return this;
  }

  /** Starts the tracer. Never throws and never waits for the network. */
  public HoneyHiveTracer init() {
    TracerSettings settings = TracerSettings.of(arguments, environment);
    Session session = new Session(settings);
    SdkFactory factory = new SdkFactory(settings, session, environment);
    SdkAdditions additions = new SdkAdditions(exporter, List.copyOf(processors), propagator);
    OpenTelemetrySdk sdk = factory.create(additions);
    return new HoneyHiveTracer(sdk, settings, session, factory.losses());
  }

  private HoneyHiveTracerBuilder argument(String name, String value) {
    arguments.put(name, value);
    return this;
  }
}
