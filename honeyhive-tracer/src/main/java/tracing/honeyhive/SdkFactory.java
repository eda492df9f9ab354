package tracing.honeyhive;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessorBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/**
 * Builds the OpenTelemetry SDK that a tracer runs on, from {@code OTEL_*} and HoneyHive's settings.
 */
final class SdkFactory {

  private static final Logger log = Logger.getLogger(HoneyHiveTracer.class.getName());

  private final TracerSettings settings;
  private final Session session;
  private final Map<String, String> environment;
  private ExportMonitor monitor = new ExportMonitor();

  SdkFactory(TracerSettings settings, Session session, Map<String, String> environment) {
    this.settings = settings;
    this.session = session;
    this.environment = environment;
  }

  /** The monitor of the exporters of the SDK that was created last. */
  ExportMonitor monitor() {
    return monitor;
  }

  OpenTelemetrySdk create(SdkCustomizations customizations) {
    ExportTargets targets =
        ExportTargets.choose(settings, environment, customizations.exporter() != null);
    try {
      OpenTelemetrySdk sdk = configure(properties(targets), targets, customizations);
      if (!targets.description().isEmpty()) {
        log.info(targets.description());
      }
      return sdk;
    } catch (RuntimeException e) {
      log.warning(
          "An OTEL_* setting is invalid (%s), so all of them are ignored. %s"
              .formatted(
                  LogText.singleLine(e.getMessage()),
                  targets.honeyHive() ? "Spans go to HoneyHive only." : "Spans are not exported."));
      monitor = new ExportMonitor();
      return plain(targets, customizations);
    }
  }

  /** Creates an SDK without reading any OTEL_* setting. */
  private OpenTelemetrySdk plain(ExportTargets targets, SdkCustomizations customizations) {
    Resource named =
        Resource.builder().put("service.name", settings.source()).build().merge(resource());
    SdkTracerProviderBuilder spans =
        SdkTracerProvider.builder().setResource(Resource.getDefault().merge(named));
    TextMapPropagator standard =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            processors(spans, UnaryOperator.identity(), targets, customizations).build())
        .setPropagators(propagators(standard, customizations))
        .build();
  }

  private ContextPropagators propagators(
      TextMapPropagator standard, SdkCustomizations customizations) {
    return ContextPropagators.create(
        customizations.propagator().apply(new HoneyHivePropagator(standard, settings)));
  }

  private Map<String, String> properties(ExportTargets targets) {
    Map<String, String> properties = OtelProperties.fromEnvironment(environment);
    Map<String, String> defaults = OtelProperties.defaults(settings.source());
    properties.replaceAll((name, value) -> value == null ? defaults.get(name) : value);
    properties.putAll(targets.properties());
    return properties;
  }

  private OpenTelemetrySdk configure(
      Map<String, String> properties, ExportTargets targets, SdkCustomizations customizations) {
    AutoConfiguredOpenTelemetrySdkBuilder builder = AutoConfiguredOpenTelemetrySdk.builder();
    OpenTelemetrySdk configured =
        builder
            .disableShutdownHook()
            .addPropertiesSupplier(() -> OtelProperties.defaults(settings.source()))
            .addPropertiesCustomizer(ignored -> properties)
            .addResourceCustomizer((resource, config) -> resource.merge(resource()))
            .addSpanExporterCustomizer(
                (exporter, config) -> OtlpExporters.monitored(exporter, config, targets, monitor))
            .addTracerProviderCustomizer(
                (spans, config) ->
                    processors(
                        spans,
                        batches -> HoneyHiveExporter.configure(batches, config),
                        targets,
                        customizations))
            .build()
            .getOpenTelemetrySdk();
    TextMapPropagator standard = configured.getPropagators().getTextMapPropagator();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(configured.getSdkTracerProvider())
        .setPropagators(propagators(standard, customizations))
        .build();
  }

  private Resource resource() {
    return settings.project().isEmpty()
        ? Resource.empty()
        : Resource.builder().put(HoneyHiveAttributes.PROJECT, settings.project()).build();
  }

  private SdkTracerProviderBuilder processors(
      SdkTracerProviderBuilder spans,
      UnaryOperator<BatchSpanProcessorBuilder> batches,
      ExportTargets targets,
      SdkCustomizations customizations) {
    spans.addSpanProcessor(new HoneyHiveSpanProcessor(settings, session));
    customizations.processors().forEach(spans::addSpanProcessor);
    if (customizations.exporter() != null) {
      spans.addSpanProcessor(SimpleSpanProcessor.create(customizations.exporter()));
    }
    if (targets.honeyHive()) {
      spans.addSpanProcessor(batches.apply(HoneyHiveExporter.batches(settings, monitor)).build());
    }
    // Last, so that a span is in its queue before it counts as ended.
    spans.addSpanProcessor(monitor);
    return spans;
  }
}
