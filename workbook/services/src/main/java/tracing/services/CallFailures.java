package tracing.services;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import tracing.services.http.HttpError;
import tracing.services.http.UnusableResponseException;

/** Turns the failure of an outgoing call into what the service answers to its own caller. */
final class CallFailures {

  private CallFailures() {}

  /**
   * Returns a 504 if the call took too long, otherwise a 502. The message names the server, and no
   * host, class or key.
   *
   * @param server the name of the server that was called
   */
  static HttpError toHttpError(String server, Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnusableResponseException) {
        return new HttpError(502, server + " " + t.getMessage());
      }
      if (t instanceof ProtocolException) {
        return new HttpError(502, server + " could not be called: " + t.getMessage());
      }
      // A connection that could not be made in time is a SocketTimeoutException.
      if (t instanceof InterruptedIOException && !(t instanceof SocketTimeoutException)) {
        return new HttpError(504, server + " did not answer in time");
      }
    }
    return new HttpError(502, server + " could not be reached");
  }

  /** Returns the same for a call of the LLM provider. */
  static HttpError ofLlm(OpenAIException failure) {
    String server = "the LLM provider";
    if (failure instanceof OpenAIServiceException answer) {
      return new HttpError(502, server + " answered " + answer.statusCode());
    }
    return failure.getCause() instanceof IOException
        ? toHttpError(server, failure)
        : new HttpError(502, server + " gave no usable answer");
  }
}
