package tracing.services.http;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import java.io.InterruptedIOException;

/** Turns a failure of the LLM provider into the answer that the llm-service gives. */
final class LlmErrors {

  private LlmErrors() {}

  /** Returns 504 when the provider was too slow, else 502; the message names no host and no key. */
  static HttpError toHttp(OpenAIException e) {
    if (e instanceof OpenAIServiceException answer) {
      return new HttpError(502, "the LLM provider answered " + answer.statusCode());
    }
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof InterruptedIOException) {
        return new HttpError(504, "the LLM provider did not answer in time");
      }
    }
    return new HttpError(502, "the LLM provider could not be reached or gave no usable answer");
  }
}
