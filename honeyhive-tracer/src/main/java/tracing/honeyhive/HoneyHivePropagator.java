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
    warnOfOtherProject(HoneyHiveBaggage.PROJECT.value(Baggage.fromContext(extracted), ""));
    return extracted;
  }

  private Context withHoneyHiveBaggage(Context context) {
    Span span = Span.fromContext(context);
    if (!span.getSpanContext().isValid()) {
      return context;
    }
    Baggage baggage = Baggage.fromContext(context);
    Baggage complete = isComplete(baggage) ? baggage : complete(baggage, span);
    Baggage sent = BaggageLimits.within(complete);
    return sent.equals(baggage) ? context : sent.storeInContext(context);
  }

  private Baggage complete(Baggage baggage, Span span) {
    String session =
        span instanceof ReadableSpan own ? own.getAttribute(HoneyHiveAttributes.SESSION_ID) : null;
    BaggageBuilder builder = baggage.toBuilder();
    add(builder, baggage, HoneyHiveBaggage.SESSION_ID, session == null ? "" : session);
    add(builder, baggage, HoneyHiveBaggage.PROJECT, settings.project());
    add(builder, baggage, HoneyHiveBaggage.SOURCE, settings.source());
    return builder.build();
  }

  private static boolean isComplete(Baggage baggage) {
    return HoneyHiveBaggage.SESSION_ID.isIn(baggage)
        && HoneyHiveBaggage.PROJECT.isIn(baggage)
        && HoneyHiveBaggage.SOURCE.isIn(baggage);
  }

  private void add(BaggageBuilder builder, Baggage baggage, HoneyHiveBaggage entry, String own) {
    String value = entry.value(baggage, own);
    if (value.isEmpty() || entry.isIn(baggage)) {
      return;
    }
    if (HoneyHiveBaggage.isPortable(value)) {
      builder.put(entry.key(), value);
    } else if (warned.add(entry.key())) {
      log.warning(
          "The %s \"%s\" is not sent to the next service: only A-Z a-z 0-9 . _ - can be sent."
              .formatted(entry.key(), LogText.of(value)));
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
