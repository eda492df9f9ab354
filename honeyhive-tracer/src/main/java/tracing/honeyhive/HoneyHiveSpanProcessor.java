package tracing.honeyhive;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.UUID;

/**
 * Gives every span, whoever starts it, its session, project, source and event type.
 *
 * <p>Baggage beats the parent span, which beats the tracer's own value, key by key. Source:
 * HoneyHive's Python SDK 1.5.1, span processor.
 */
final class HoneyHiveSpanProcessor implements SpanProcessor {

  private final TracerSettings settings;
  private final Session session;

  HoneyHiveSpanProcessor(TracerSettings settings, Session session) {
    this.settings = settings;
    this.session = session;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    Baggage baggage = Baggage.fromContext(parentContext);
    setSession(span, baggage, Span.fromContext(parentContext));
    setBoth(span, "project", HoneyHiveBaggage.value(baggage, "project", settings.project()));
    setBoth(span, "source", HoneyHiveBaggage.value(baggage, "source", settings.source()));
    HoneyHiveBaggage.others(baggage)
        .forEach((key, value) -> span.setAttribute("baggage." + key, value));
    GenAiSpans.describe(span);
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

  private void setSession(ReadWriteSpan span, Baggage baggage, Span parent) {
    String inherited = HoneyHiveBaggage.value(baggage, "session_id", attribute(parent));
    String id = inherited.isEmpty() ? session.id() : inherited;
    setBoth(span, "session_id", id.isEmpty() ? UUID.randomUUID().toString() : id);
    if (session.id().isEmpty() || !session.id().equals(id)) {
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

  private static void setBoth(ReadWriteSpan span, String name, String value) {
    if (!value.isEmpty()) {
      AttributeKey<String> own = stringKey(HoneyHiveAttributes.PREFIX + name);
      AttributeKey<String> association = stringKey(HoneyHiveAttributes.ASSOCIATION_PREFIX + name);
      span.setAttribute(own, value);
      span.setAttribute(association, value);
    }
  }
}
