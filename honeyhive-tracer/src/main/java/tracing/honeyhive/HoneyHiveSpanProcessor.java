package tracing.honeyhive;

import static tracing.honeyhive.HoneyHiveBaggage.PROJECT;
import static tracing.honeyhive.HoneyHiveBaggage.SESSION_ID;
import static tracing.honeyhive.HoneyHiveBaggage.SOURCE;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sets session, project, source and event type on every span, whichever library starts it.
 *
 * <p>Each value comes from the baggage if it is there, otherwise from the tracer's settings. A
 * session id that is not in the baggage is taken from the parent span first. Source: HoneyHive's
 * Python SDK 1.5.1, span processor.
 */
final class HoneyHiveSpanProcessor implements SpanProcessor {

  private final TracerSettings settings;
  private final Supplier<String> startedSession;

  /**
   * Creates the processor.
   *
   * @param startedSession returns the id of the session that a call started, or the empty string
   */
  HoneyHiveSpanProcessor(TracerSettings settings, Supplier<String> startedSession) {
    this.settings = settings;
    this.startedSession = startedSession;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    Baggage baggage = Baggage.fromContext(parentContext);
    setSession(span, baggage, Span.fromContext(parentContext));
    PROJECT.putOn(span, PROJECT.value(baggage, settings.project()));
    SOURCE.putOn(span, SOURCE.value(baggage, settings.source()));
    baggage.forEach((key, entry) -> setOther(span, key, entry.getValue()));
    if (isForeign(span)) {
      GenAiSpans.setEvent(span);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }

  /** Returns whether another library created the span; a traced call sets its own event type. */
  private static boolean isForeign(ReadableSpan span) {
    return !TracerSettings.PACKAGE.equals(span.getInstrumentationScopeInfo().getName());
  }

  private void setSession(ReadWriteSpan span, Baggage baggage, Span parent) {
    String started = startedSession.get();
    String inherited = SESSION_ID.value(baggage, attribute(parent));
    String id = inherited.isEmpty() ? started : inherited;
    SESSION_ID.putOn(span, id.isEmpty() ? UUID.randomUUID().toString() : id);
    if (started.isEmpty() || !started.equals(id)) {
      span.setAttribute(HoneyHiveAttributes.SESSION_AUTO_CREATE, true);
      span.setAttribute(HoneyHiveAttributes.SESSION_NAME, settings.source());
    }
  }

  private static String attribute(Span parent) {
    String id =
        parent instanceof ReadableSpan span
            ? span.getAttribute(HoneyHiveAttributes.SESSION_ID)
            : null;
    return id == null ? "" : id;
  }

  private static void setOther(ReadWriteSpan span, String key, String value) {
    if (HoneyHiveBaggage.isOther(key)) {
      span.setAttribute("baggage." + key, value);
    }
  }
}
