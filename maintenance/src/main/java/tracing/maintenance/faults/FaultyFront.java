package tracing.maintenance.faults;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpChannel;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceObserver;

/**
 * Intercepts the requests of a server and applies a {@link Behaviour}. Safe for several threads.
 */
final class FaultyFront implements ServiceObserver {

  private static final long SLOW_SECONDS = 8;
  private static final long HANGING_SECONDS = 120;

  private volatile Behaviour behaviour = Behaviour.HEALTHY;
  private volatile CountDownLatch over = new CountDownLatch(1);

  /** Sets the behaviour for the next requests. Requests that hang are refused now. */
  void behave(Behaviour next) {
    CountDownLatch before = over;
    over = new CountDownLatch(1);
    behaviour = next;
    before.countDown();
  }

  @Override
  public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
    return tracer;
  }

  @Override
  public void beforeRoutes(Service http) {
    http.before((request, response) -> meet(http, request, response));
  }

  private void meet(Service http, Request request, Response response)
      throws InterruptedException, IOException {
    CountDownLatch end = over;
    Behaviour now = behaviour;
    switch (now) {
      case HEALTHY, DOWN -> {}
      case SLOW -> end.await(SLOW_SECONDS, TimeUnit.SECONDS);
      case HANGING -> {
        end.await(HANGING_SECONDS, TimeUnit.SECONDS);
        http.halt(503);
      }
      case RESETTING -> {
        reset(request);
        http.halt(500);
      }
      default -> {
        response.header("Retry-After", "30");
        http.halt(now.status(), "refused on purpose");
      }
    }
  }

  private static void reset(Request request) throws IOException {
    HttpChannel channel =
        org.eclipse.jetty.server.Request.getBaseRequest(request.raw()).getHttpChannel();
    if (channel.getEndPoint().getTransport() instanceof SocketChannel socket) {
      socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      socket.close();
    }
  }
}
