//DEPS org.apache.logging.log4j:log4j-core:2.26.1
package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/** The blood counts of a laboratory. Each line of the log carries the trace id of its request. */
public class BloodCount {

  private static final String TRACE_ID = "trace_id";

  private final Tracer tracer;
  private final Logger log;
  private final ExecutorService analyser;

  /**
   * Creates it.
   *
   * @param analyser carries the trace context to its threads
   */
  public BloodCount(Tracer tracer, Logger log, ExecutorService analyser) {
    this.tracer = tracer;
    this.log = log;
    this.analyser = analyser;
  }

  /** Takes a sample, and returns its result when the analyser has it. */
  public Future<String> take(String sample) {
    ThreadContext.put(TRACE_ID, Span.current().getSpanContext().getTraceId());
    try {
      log.info("{} has arrived", sample);
      return analyser.submit(() -> count(sample));
    } finally {
      ThreadContext.remove(TRACE_ID);
    }
  }

  private String count(String sample) {
    Span span = tracer.spanBuilder("count cells").startSpan();
    try (Scope scope = span.makeCurrent()) {
      log.info("{} has far too few red cells, call the doctor", sample);
      return "too few";
    } finally {
      span.end();
    }
  }
}
