package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Sells tickets. The bank confirms each payment later, with a request of its own. */
public class CinemaDesk {

  private final Tracer tracer;
  private final UnaryOperator<String> printer;
  private final Map<String, CompletableFuture<String>> payments = new ConcurrentHashMap<>();

  public CinemaDesk(Tracer tracer, UnaryOperator<String> printer) {
    this.tracer = tracer;
    this.printer = printer;
  }

  /** Returns the ticket for a seat, which is printed once its payment is confirmed. */
  public CompletableFuture<String> sell(String seat) {
    CompletableFuture<String> payment = new CompletableFuture<>();
    payments.put(seat, payment);
    // tag::fix[]
    return payment.thenApply(
        Context.current().wrapFunction(receipt -> print(seat + ", paid with " + receipt)));
    // end::fix[]
  }

  /** The bank confirms the payment for a seat. */
  public void confirm(String seat, String receipt) {
    payments.remove(seat).complete(receipt);
  }

  private String print(String ticket) {
    Span span = tracer.spanBuilder("print ticket").startSpan();
    try (Scope scope = span.makeCurrent()) {
      return printer.apply(ticket);
    } finally {
      span.end();
    }
  }
}
