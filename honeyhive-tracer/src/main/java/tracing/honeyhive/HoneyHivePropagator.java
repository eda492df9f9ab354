package tracing.honeyhive;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/**
 * Adds session, project and source to the baggage of what is sent, each only where it is absent, so
 * that a span started by any library carries its session on to the next service.
 */
final class HoneyHivePropagator implements TextMapPropagator {

  private static final Logger log = Logger.getLogger(HoneyHivePropagator.class.getName());

  private final TextMapPropagator delegate;
  private final TracerSettings settings;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  HoneyHivePropagator(TextMapPropagator delegate, TracerSettings settings) {
    this.delegate = delegate;
    this.settings = settings;
  }

  @Override
  public Collection<String> fields() {
    return delegate.fields();
  }

  @Override
  public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
    delegate.inject(withHoneyHiveBaggage(context), carrier, setter);
  }

  @Override
  public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
    Context extracted = delegate.extract(context, carrier, new WellFormedGetter<>(getter));
    warnOfOtherProject(HoneyHiveBaggage.value(Baggage.fromContext(extracted), "project", ""));
    return extracted;
  }

  private Context withHoneyHiveBaggage(Context context) {
    Span span = Span.fromContext(context);
    if (!span.getSpanContext().isValid()) {
      return context;
    }
    String session =
        span instanceof ReadableSpan own ? own.getAttribute(HoneyHiveAttributes.SESSION_ID) : null;
    Baggage baggage = Baggage.fromContext(context);
    BaggageBuilder builder = baggage.toBuilder();
    add(builder, baggage, "session_id", session == null ? "" : session);
    add(builder, baggage, "project", settings.project());
    add(builder, baggage, "source", settings.source());
    return BaggageLimits.within(builder.build()).storeInContext(context);
  }

  private void add(BaggageBuilder builder, Baggage baggage, String key, String own) {
    String value = HoneyHiveBaggage.value(baggage, key, own);
    String present = baggage.getEntryValue(key);
    if (value.isEmpty() || (present != null && !present.isBlank())) {
      return;
    }
    if (HoneyHiveBaggage.isPortable(value)) {
      builder.put(key, value);
    } else if (warned.add(key)) {
      log.warning(
          "The %s \"%s\" is not sent to the next service: only A-Z a-z 0-9 . _ - can be sent."
              .formatted(key, LogText.of(value)));
    }
  }

  private void warnOfOtherProject(String project) {
    boolean other = !settings.project().isEmpty() && !project.equals(settings.project());
    if (!project.isEmpty() && other && warned.add("project mismatch")) {
      log.warning(
          "A caller is in HoneyHive project \"%s\" and this service in \"%s\": each shows half a trace."
              .formatted(LogText.of(project), LogText.of(settings.project())));
    }
  }
}
