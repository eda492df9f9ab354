package tracing.workbook.service;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import kong.unirest.core.Config;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.RawResponse;
import kong.unirest.core.java.JavaClient;
import tracing.workbook.http.HttpError;

/**
 * Unirest's client with a limit for the whole call. The JDK's own timeout ends with the head of the
 * answer, so a body that stalls would be waited for without end.
 */
@SuppressWarnings({"unchecked", "rawtypes"}) // as Unirest declares its client
final class TimeLimitedClient extends JavaClient {

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "call of the next service");
            thread.setDaemon(true);
            return thread;
          });

  private final String service;
  private final Duration limit;

  TimeLimitedClient(Config config, String service, Duration limit) {
    super(config);
    this.service = service;
    this.limit = limit;
  }

  @Override
  public <T> HttpResponse<T> request(
      HttpRequest request,
      Function<RawResponse, HttpResponse<T>> transformer,
      Class<?> resultType) {
    Callable<HttpResponse<T>> call = () -> super.request(request, transformer, resultType);
    Future<HttpResponse<T>> answer = THREADS.submit(Context.current().wrap(call));
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpError(504, service + " did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpError(502, service + " was not waited for");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }
}
