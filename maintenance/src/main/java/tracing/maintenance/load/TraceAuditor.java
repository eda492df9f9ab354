package tracing.maintenance.load;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tracing.checks.diagnosis.ReferenceSpan;

/**
 * Collects a summary of every span that ends, to check that each trace is whole. Safe for use by
 * several threads.
 */
final class TraceAuditor implements SpanExporter {

  /** The summary of a span; the user is empty if the span has none. */
  record SpanSummary(
      ReferenceSpan span,
      String name,
      String spanId,
      String parentId,
      String session,
      String user) {}

  private static final AttributeKey<String> EVENT_NAME =
      AttributeKey.stringKey("honeyhive_event_name");
  private static final AttributeKey<String> SESSION =
      AttributeKey.stringKey("honeyhive.session_id");
  private static final List<AttributeKey<String>> USER =
      List.of(
          AttributeKey.stringKey("honeyhive_inputs.user_id"),
          AttributeKey.stringKey("honeyhive_metadata.user_id"));
  private static final Map<String, ReferenceSpan> BY_NAME = byName();

  private static final long WAIT_SECONDS = 60;

  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
  private volatile Map<String, List<SpanSummary>> traces = new ConcurrentHashMap<>();
  private final AtomicInteger roots = new AtomicInteger();

  /** Returns the number of root spans that have ended. */
  int roots() {
    return roots.get();
  }

  /** Returns the spans of each trace. Must only be called when all spans have ended. */
  Map<String, List<SpanSummary>> traces() {
    return traces;
  }

  /** Removes all spans. Must only be called when all spans have ended. */
  void clear() {
    traces = new ConcurrentHashMap<>();
    roots.set(0);
  }

  /**
   * Returns a wait for the next span of a user. It ends when the span has ended, and throws an
   * IOException if that takes more than a minute.
   */
  RawClient.Wait firstSpanOf(String user) {
    CountDownLatch seen = awaited.computeIfAbsent(user, name -> new CountDownLatch(1));
    return () -> {
      boolean came = seen.await(WAIT_SECONDS, TimeUnit.SECONDS);
      awaited.remove(user);
      if (!came) {
        throw new IOException("there was no span of " + user);
      }
    };
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    for (SpanData span : spans) {
      SpanSummary summary = summarize(span);
      traces.compute(span.getTraceId(), (id, list) -> add(list, summary));
      CountDownLatch seen = awaited.get(summary.user());
      if (seen != null) {
        seen.countDown();
      }
      if (summary.parentId().isEmpty()) {
        roots.incrementAndGet();
      }
    }
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  private static List<SpanSummary> add(List<SpanSummary> list, SpanSummary summary) {
    List<SpanSummary> own = list == null ? new ArrayList<>(5) : list;
    own.add(summary);
    return own;
  }

  private static SpanSummary summarize(SpanData span) {
    String event = span.getAttributes().get(EVENT_NAME);
    String name = event == null ? span.getName() : event;
    String user = "";
    for (AttributeKey<String> key : USER) {
      String value = span.getAttributes().get(key);
      user = value == null ? user : value;
    }
    String session = span.getAttributes().get(SESSION);
    return new SpanSummary(
        BY_NAME.get(name),
        name,
        span.getSpanId(),
        span.getParentSpanContext().isValid() ? span.getParentSpanId() : "",
        session == null ? "" : session,
        user);
  }

  private static Map<String, ReferenceSpan> byName() {
    Map<String, ReferenceSpan> names = new HashMap<>();
    for (ReferenceSpan span : ReferenceSpan.values()) {
      names.put(span.eventName(), span);
    }
    return names;
  }
}
