package tracing.honeyhive;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Builds the OpenTelemetry SDK that a tracer runs on, from {@code OTEL_*} and HoneyHive's settings.
 */
final class SdkFactory {

  private static final Logger log = Logger.getLogger(HoneyHiveTracer.class.getName());

  private final TracerSettings settings;
  private final Session session;
  private final Map<String, String> environment;
  private SpanLosses losses = new SpanLosses();

  SdkFactory(TracerSettings settings, Session session, Map<String, String> environment) {
    this.settings = settings;
    this.session = session;
    this.environment = environment;
  }

  /** What counts the spans of the SDK that was created last. */
  SpanLosses losses() {
    return losses;
  }

  OpenTelemetrySdk create(SdkAdditions additions) {
    ExportTargets targets =
        ExportTargets.choose(settings, environment, additions.exporter() != null);
    targets.log(log);
    try {
      return configure(properties(targets), targets, additions);
    } catch (RuntimeException e) {
      log.warning(
          "An OTEL_* setting is not usable, so none is used, and nothing goes over OTLP: "
              + LogText.of(e.getMessage()));
      losses = new SpanLosses();
      return plain(targets, additions);
    }
  }

  /** An SDK that no OTEL_* setting can keep from starting. */
  private OpenTelemetrySdk plain(ExportTargets targets, SdkAdditions additions) {
    ConfigProperties none = DefaultConfigProperties.createFromMap(Map.of());
    Resource named =
        Resource.builder().put("service.name", settings.source()).build().merge(resource());
    SdkTracerProviderBuilder spans =
        SdkTracerProvider.builder().setResource(Resource.getDefault().merge(named));
    TextMapPropagator standard =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    return OpenTelemetrySdk.builder()
        .setTracerProvider(processors(spans, none, targets, additions).build())
        .setPropagators(
            ContextPropagators.create(
                additions.propagator().apply(new HoneyHivePropagator(standard, settings))))
        .build();
  }

  private Map<String, String> properties(ExportTargets targets) {
    Map<String, String> properties = OtelProperties.fromEnvironment(environment);
    properties.putAll(targets.properties());
    return properties;
  }

  private OpenTelemetrySdk configure(
      Map<String, String> properties, ExportTargets targets, SdkAdditions additions) {
    AutoConfiguredOpenTelemetrySdkBuilder builder = AutoConfiguredOpenTelemetrySdk.builder();
    OpenTelemetrySdk configured =
        builder
            .disableShutdownHook()
            .addPropertiesSupplier(this::defaults)
            .addPropertiesCustomizer(ignored -> properties)
            .addResourceCustomizer((resource, config) -> resource.merge(resource()))
            .addSpanExporterCustomizer(
                (exporter, config) -> OtlpExport.watched(exporter, config, losses))
            .addTracerProviderCustomizer(
                (spans, config) -> processors(spans, config, targets, additions))
            .build()
            .getOpenTelemetrySdk();
    TextMapPropagator standard = configured.getPropagators().getTextMapPropagator();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(configured.getSdkTracerProvider())
        .setPropagators(
            ContextPropagators.create(
                additions.propagator().apply(new HoneyHivePropagator(standard, settings))))
        .build();
  }

  private Map<String, String> defaults() {
    Map<String, String> defaults = new HashMap<>();
    defaults.put("otel.service.name", settings.source());
    defaults.put("otel.span.attribute.value.length.limit", "16384");
    defaults.put("otel.metrics.exporter", "none");
    defaults.put("otel.logs.exporter", "none");
    defaults.put("otel.exporter.otlp.protocol", "http/protobuf");
    return defaults;
  }

  private Resource resource() {
    return settings.project().isEmpty()
        ? Resource.empty()
        : Resource.builder().put(HoneyHiveAttributes.PROJECT, settings.project()).build();
  }

  private SdkTracerProviderBuilder processors(
      SdkTracerProviderBuilder spans,
      ConfigProperties config,
      ExportTargets targets,
      SdkAdditions additions) {
    spans.addSpanProcessor(new HoneyHiveSpanProcessor(settings, session));
    additions.processors().forEach(spans::addSpanProcessor);
    if (additions.exporter() != null) {
      spans.addSpanProcessor(SimpleSpanProcessor.create(additions.exporter()));
    }
    if (targets.honeyHive()) {
      spans.addSpanProcessor(HoneyHiveExport.processor(settings, config, losses));
    }
    // The last, so that no span counts as ended before it can have been sent.
    spans.addSpanProcessor(losses);
    return spans;
  }
}
