package tracing.honeyhive;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;

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

  TracerSdk create(SdkCustomizations customizations) {
    ExportTargets targets =
        ExportTargets.choose(settings, environment, customizations.exporter() != null);
    try {
      TracerSdk sdk = configure(properties(targets), targets, customizations);
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
  private TracerSdk plain(ExportTargets targets, SdkCustomizations customizations) {
    HoneyHiveLayer layer = layer(customizations);
    Resource named =
        Resource.builder().put("service.name", settings.source()).build().merge(layer.resource());
    SdkTracerProviderBuilder spans =
        SdkTracerProvider.builder().setResource(Resource.getDefault().merge(named));
    TextMapPropagator standard =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    return sdk(
        layer.addProcessors(spans, UnaryOperator.identity(), targets).build(),
        standard,
        customizations);
  }

  private HoneyHiveLayer layer(SdkCustomizations customizations) {
    return new HoneyHiveLayer(settings, session::id, monitor, customizations);
  }

  private TracerSdk sdk(
      SdkTracerProvider spans, TextMapPropagator standard, SdkCustomizations customizations) {
    TextMapPropagator propagator =
        customizations.propagator().apply(new HoneyHivePropagator(standard, settings));
    OpenTelemetrySdk telemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(spans)
            .setPropagators(ContextPropagators.create(propagator))
            .build();
    return new TracerSdk(telemetry, propagator, spans, monitor, false);
  }

  private Map<String, String> properties(ExportTargets targets) {
    Map<String, String> properties = OtelProperties.fromEnvironment(environment);
    Map<String, String> defaults = OtelProperties.defaults(settings.source());
    properties.replaceAll((name, value) -> value == null ? defaults.get(name) : value);
    properties.putAll(targets.properties());
    return properties;
  }

  private TracerSdk configure(
      Map<String, String> properties, ExportTargets targets, SdkCustomizations customizations) {
    var builder =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .setComponentLoader(withoutExtension())
            .addPropertiesSupplier(() -> OtelProperties.defaults(settings.source()))
            .addPropertiesCustomizer(ignored -> properties);
    layer(customizations).addTo(builder, () -> targets);
    OpenTelemetrySdk configured = builder.build().getOpenTelemetrySdk();
    TextMapPropagator standard = configured.getPropagators().getTextMapPropagator();
    return sdk(configured.getSdkTracerProvider(), standard, customizations);
  }

  /** Finds what the class path adds to the SDK, except for this library's own extension. */
  private static ComponentLoader withoutExtension() {
    ComponentLoader all = ComponentLoader.forClassLoader(SdkFactory.class.getClassLoader());
    return new ComponentLoader() {
      @Override
      public <T> Iterable<T> load(Class<T> type) {
        return StreamSupport.stream(all.load(type).spliterator(), false)
            .filter(component -> !(component instanceof HoneyHiveExtension))
            .toList();
      }
    };
  }
}
