package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;

/** The departure board of a station. Each question to the signal box has a virtual thread. */
public class DepartureBoard {

  private static final ThreadFactory THREADS = Thread.ofVirtual().name("board-", 1).factory();

  private final Tracer tracer;
  private final UnaryOperator<String> signalBox;

  public DepartureBoard(Tracer tracer, UnaryOperator<String> signalBox) {
    this.tracer = tracer;
    this.signalBox = signalBox;
  }

  /** Returns what the board of a station shows. */
  public String show(String station) throws InterruptedException, ExecutionException {
    String trains = step("read timetable", name -> "the trains of " + name, station);
    // tag::fix[]
    try (ExecutorService threads =
        Context.taskWrapping(Executors.newThreadPerTaskExecutor(THREADS))) {
      Future<String> delays = threads.submit(() -> step("ask signal box", signalBox, station));
      return trains + ", " + delays.get();
    }
    // end::fix[]
  }

  private String step(String name, UnaryOperator<String> work, String input) {
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return work.apply(input);
    } finally {
      span.end();
    }
  }
}
