package tracing.honeyhive;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/**
 * Exports to OTLP's default port on this machine when no backend is configured. Nothing may be
 * listening there. Then spans are dropped; this is logged once, and does not count as a loss. A
 * backend that starts later receives the spans from then on.
 *
 * <p>Safe for use by several threads.
 */
final class OptionalBackendExporter implements SpanExporter {

  private static final Logger log = Logger.getLogger(HoneyHiveTracer.class.getName());
  private static final int CONNECT_TIMEOUT_MILLIS = 200;

  private final SpanExporter delegate;
  private final URI backend;
  private final AtomicBoolean logged = new AtomicBoolean();

  OptionalBackendExporter(SpanExporter delegate, URI backend) {
    this.delegate = delegate;
    this.backend = backend;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    if (isListening()) {
      return delegate.export(spans);
    }
    if (!logged.getAndSet(true)) {
      log.info(
          "Nothing is listening at %s now. Spans are dropped while no backend is running there."
              .formatted(backend));
    }
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    return delegate.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return delegate.shutdown();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(backend.getHost(), backend.getPort()), CONNECT_TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
