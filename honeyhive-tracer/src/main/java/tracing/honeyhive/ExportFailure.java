package tracing.honeyhive;

import io.opentelemetry.exporter.internal.FailedExportException;
import io.opentelemetry.sdk.common.export.HttpResponse;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Why a batch of spans did not arrive, in words. The status of an answer is in a class of the
 * exporter's that is not public, so this is the one place that knows it.
 */
final class ExportFailure {

  private ExportFailure() {}

  /**
   * Says what a backend did, such as {@code answered 503}.
   *
   * @param failure what the exporter reports, or null when it reports nothing
   * @param secrets what the backend was sent and must not be shown
   * @param keyVariable the variable that the key comes from
   */
  static String describe(Throwable failure, Collection<String> secrets, String keyVariable) {
    if (failure instanceof FailedExportException.HttpExportException http
        && http.getResponse() != null) {
      return answered(http.getResponse(), secrets, keyVariable);
    }
    if (failure instanceof FailedExportException.GrpcExportException grpc
        && grpc.getResponse() != null) {
      return "answered " + grpc.getResponse().getStatusCode();
    }
    return unanswered(failure == null ? null : root(failure), secrets);
  }

  private static String answered(
      HttpResponse response, Collection<String> secrets, String keyVariable) {
    int status = response.getStatusCode();
    String said =
        LogText.of(new String(response.getResponseBody(), StandardCharsets.UTF_8), secrets);
    return "answered "
        + status
        + (said.isEmpty() ? "" : " (" + said + ")")
        + (status == 401 || status == 403 ? "; check " + keyVariable : "");
  }

  private static String unanswered(Throwable failure, Collection<String> secrets) {
    if (failure == null) {
      return "took nothing";
    }
    if (failure instanceof InterruptedIOException) {
      return "did not answer in time";
    }
    if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
      return "could not be reached";
    }
    String message = LogText.of(String.valueOf(failure.getMessage()), secrets);
    return "could not be sent to (" + failure.getClass().getSimpleName() + ": " + message + ")";
  }

  private static Throwable root(Throwable failure) {
    return failure instanceof FailedExportException.HttpExportException
            || failure instanceof FailedExportException.GrpcExportException
        ? failure.getCause()
        : failure;
  }
}
