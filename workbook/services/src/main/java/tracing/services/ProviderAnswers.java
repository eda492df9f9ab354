package tracing.services;

import com.fasterxml.jackson.core.JacksonException;
import com.openai.core.ObjectMappers;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import tracing.honeyhive.Secret;
import tracing.services.http.UnusableResponseException;

/**
 * Checks each response of the LLM provider before the OpenAI client reads it, and removes the API
 * key from it.
 *
 * <p>The client's own validation refuses finish reasons that it does not know, and its messages
 * quote the response.
 *
 * @param key what no response may repeat; empty when there is no key
 * @param capturesContent whether the body of an error, which may quote the prompt, is kept
 */
record ProviderAnswers(Secret key, boolean capturesContent) implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    try (Response response = chain.proceed(chain.request())) {
      String text = key.replaceIn(response.body().string(), "(OPENAI_API_KEY)");
      if (response.isSuccessful()) {
        requireCompletion(text);
      } else if (!capturesContent) {
        text = "{}";
      }
      return response.newBuilder().body(ResponseBody.create(text, null)).build();
    }
  }

  private static void requireCompletion(String text) throws IOException {
    try {
      ChatCompletion completion = ObjectMappers.jsonMapper().readValue(text, ChatCompletion.class);
      if (completion == null || completion.choices().contains(null)) {
        throw new OpenAIInvalidDataException("null");
      }
      readMembers(completion);
    } catch (JacksonException | OpenAIInvalidDataException e) {
      throw new UnusableResponseException("returned a response that is not a chat completion");
    }
  }

  /** Reads the members that the llm-service and OpenTelemetry's instrumentation will read. */
  private static void readMembers(ChatCompletion completion) {
    List<Object> read = new ArrayList<>(List.of(completion.id(), completion.model()));
    for (ChatCompletion.Choice choice : completion.choices()) {
      read.add(choice.index());
      read.add(choice.finishReason().asString());
      read.add(choice.message().content());
      read.add(choice.message().toolCalls());
    }
    completion
        .usage()
        .ifPresent(usage -> read.add(usage.promptTokens() + usage.completionTokens()));
  }
}
