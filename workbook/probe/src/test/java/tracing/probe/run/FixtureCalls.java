package tracing.probe.run;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How a {@link FixtureService} calls its next services. */
final class FixtureCalls {

  private static final Duration TIMEOUT = Duration.ofMillis(700);

  private final Break broken;
  private final FixtureTelemetry telemetry;
  private final List<URI> addresses;
  private final HttpClient client = HttpClient.newHttpClient();
  private Map<String, String> cached;

  FixtureCalls(Break broken, FixtureTelemetry telemetry, List<URI> addresses) {
    this.broken = broken;
    this.telemetry = telemetry;
    this.addresses = addresses;
  }

  /** Calls each next service. */
  void make(Map<String, List<String>> received) throws IOException, InterruptedException {
    for (URI address : addresses) {
      if (broken == Break.LOST_ON_THREAD) {
        onOtherThread(() -> call(address, received));
      } else {
        call(address, received);
      }
    }
  }

  private Void call(URI address, Map<String, List<String>> received)
      throws IOException, InterruptedException {
    Span span = telemetry.tracer().spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
      headers(received).forEach(request::header);
      send(request);
      return null;
    } catch (IOException e) {
      if (broken != Break.NO_ERROR_STATUS) {
        span.setStatus(StatusCode.ERROR);
      }
      throw e;
    } finally {
      span.end();
    }
  }

  private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() >= 500) {
      if (broken == Break.REPEATS_WITHOUT_HEADERS) {
        HttpRequest again = HttpRequest.newBuilder(request.build().uri()).timeout(TIMEOUT).build();
        client.send(again, HttpResponse.BodyHandlers.discarding());
      }
      throw new IOException("the next service answered " + answer.statusCode());
    }
  }

  private Map<String, String> headers(Map<String, List<String>> received) {
    Map<String, String> headers = new HashMap<>();
    if (broken == Break.INJECTS_RECEIVED || broken == Break.COPIES_HEADER) {
      received.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      headers.keySet().retainAll(List.of("traceparent", "tracestate", "baggage"));
      return headers;
    }
    telemetry.propagator().inject(Context.current(), headers, Map::put);
    change(headers);
    cached = cached == null ? Map.copyOf(headers) : cached;
    return broken == Break.CACHED_HEADERS ? cached : headers;
  }

  private void change(Map<String, String> headers) {
    switch (broken == null ? Break.CACHED_HEADERS : broken) {
      case NEVER_INJECTS -> headers.clear();
      case DROPS_TRACESTATE -> headers.remove("tracestate");
      case HAND_MADE_HEADER ->
          headers.computeIfPresent(
              "traceparent", (name, value) -> value.substring(0, 36) + "00f067aa0ba902b7-01");
      default -> {}
    }
  }

  private static void onOtherThread(Callable<Void> task) throws IOException, InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      thread.submit(task).get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      thread.shutdownNow();
    }
  }
}
