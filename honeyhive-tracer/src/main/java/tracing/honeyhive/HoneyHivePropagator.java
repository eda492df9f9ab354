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
 * Adds session, project and source to the outgoing baggage, each only where it is absent, so that
 * the session of a span that any library started is propagated to the next service.
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
    Context extracted = delegate.extract(context, carrier, new WellFormedHeaders<>(getter));
    warnOfProjectMismatch(HoneyHiveBaggage.PROJECT.value(Baggage.fromContext(extracted), ""));
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
          "The %s \"%s\" is not sent to other services, because it contains characters other than A-Z a-z 0-9 . _ -"
              .formatted(entry.key(), LogText.singleLine(value)));
    }
  }

  private void warnOfProjectMismatch(String project) {
    boolean other = !settings.project().isEmpty() && !project.equals(settings.project());
    if (!project.isEmpty() && other && warned.add("project mismatch")) {
      log.warning(
          "A caller sends the HoneyHive project \"%s\", but this service has \"%s\". If their API keys belong to different projects, each project shows only part of the trace."
              .formatted(LogText.singleLine(project), LogText.singleLine(settings.project())));
    }
  }
}
