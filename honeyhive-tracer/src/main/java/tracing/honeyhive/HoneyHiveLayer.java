package tracing.honeyhive;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessorBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What HoneyHive needs in an OpenTelemetry SDK beside its propagator: a resource attribute, a span
 * processor and an exporter.
 *
 * @param startedSession returns the id of the session that a call started, or the empty string
 * @param monitor counts the spans of all exporters
 */
record HoneyHiveLayer(
    TracerSettings settings,
    Supplier<String> startedSession,
    ExportMonitor monitor,
    SdkCustomizations customizations) {

  /**
   * Adds all of it to an SDK that is being configured.
   *
   * @param targets is called once the properties of the SDK are known
   */
  void addTo(AutoConfigurationCustomizer sdk, Supplier<ExportTargets> targets) {
    sdk.addResourceCustomizer((resource, config) -> resource.merge(resource()))
        .addSpanExporterCustomizer(
            (exporter, config) -> OtlpExporters.monitored(exporter, config, targets.get(), monitor))
        .addTracerProviderCustomizer(
            (spans, config) ->
                addProcessors(
                    spans, batches -> HoneyHiveExporter.configure(batches, config), targets.get()));
  }

  Resource resource() {
    return settings.project().isEmpty()
        ? Resource.empty()
        : Resource.builder().put(HoneyHiveAttributes.PROJECT, settings.project()).build();
  }

  SdkTracerProviderBuilder addProcessors(
      SdkTracerProviderBuilder spans,
      UnaryOperator<BatchSpanProcessorBuilder> batches,
      ExportTargets targets) {
    spans.addSpanProcessor(new HoneyHiveSpanProcessor(settings, startedSession));
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
