package tracing.step4.incidents;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.errors.OpenAIServiceException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.backends.StubLlm;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;
import tracing.services.http.HttpServer;
import tracing.traces.TraceSpan;

@Tag("incident")
@DisplayName("Incident travel-guide:")
class TravelGuideTest implements IncidentScenario {

  private static final String QUESTION = "What is worth seeing in Lisbon?";
  private static final String CHAT = "chat gpt-4o-mini";
  private static final String CAUSE = "span-ended-before-stream";

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, QUESTION, Long.MAX_VALUE);
  }

  private static void run(IncidentSystem system, String question, long words) throws Exception {
    IncidentService website = system.service("website");
    IncidentService guide = system.service("guide");
    try (HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO)) {
      OpenAIClient client = client(llm, guide);
      try {
        TravelGuide answers = new TravelGuide(guide.tracer(), client);
        website.begin(
            "ask guide",
            () ->
                guide.handle(
                    "GET /tips",
                    website.call("guide"),
                    () -> send(guide, answers, question, words)));
      } finally {
        client.close();
      }
    }
  }

  private static void send(IncidentService guide, TravelGuide answers, String question, long read) {
    try (Stream<String> words = answers.answer(question)) {
      guide.log("has the stream of the answer, and begins to send its words");
      words.limit(read).forEach(word -> guide.work(80));
      guide.log("has sent the last word");
    } catch (OpenAIServiceException e) {
      guide.log("the model answers with the status " + e.statusCode());
    }
  }

  private static OpenAIClient client(HttpServer llm, IncidentService guide) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .callTimeout(Duration.ofSeconds(10))
            .addInterceptor(chain -> traced(chain, guide))
            .build();
    return new OpenAIClientImpl(
        ClientOptions.builder()
            .httpClient(new com.openai.client.okhttp.OkHttpClient(http))
            .baseUrl(llm.url() + "/v1")
            .apiKey("none")
            .maxRetries(0)
            .build());
  }

  /** The HTTP client is instrumented: its span lasts until the response is read. */
  private static Response traced(Interceptor.Chain chain, IncidentService guide)
      throws IOException {
    Span span = guide.tracer().spanBuilder("POST").setSpanKind(SpanKind.CLIENT).startSpan();
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    Source read = new TracedSource(body.source(), span, guide);
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(read), body.contentType(), body.contentLength()))
        .build();
  }

  private static final class TracedSource extends ForwardingSource {

    private final Span span;
    private final IncidentService guide;
    private boolean started;

    TracedSource(Source source, Span span, IncidentService guide) {
      super(source);
      this.span = span;
      this.guide = guide;
    }

    @Override
    public long read(Buffer sink, long bytes) throws IOException {
      if (!started) {
        guide.work(600);
      }
      started = true;
      return super.read(sink, bytes);
    }

    @Override
    public void close() throws IOException {
      super.close();
      span.end();
    }
  }

  @Test
  @DisplayName("the span of the model lasts until the last word of its answer")
  void lasts() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      TraceSpan chat = system.trace().span(CHAT, "span-not-ended");
      system
          .trace()
          .claim(
              chat.durationNanos() > TimeUnit.SECONDS.toNanos(1),
              CAUSE,
              CHAT + " ends long before the last word of the answer is sent.");
      system.trace().isChildOf("POST", CHAT);
      system.trace().isChildOf(CHAT, "GET /tips");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName(
      "the span of the model says how long the first word took and how many tokens it cost")
  void attributes() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      var attributes = system.trace().span(CHAT, "span-not-ended").attributes();
      Object seconds = attributes.get("gen_ai.response.time_to_first_chunk");
      system
          .trace()
          .claim(
              seconds instanceof Double time && time > 0 && time < 60,
              CAUSE,
              CHAT + " does not say how many seconds the first word took.");
      system
          .trace()
          .claim(
              attributes.containsKey("gen_ai.usage.output_tokens"),
              CAUSE,
              CHAT + " does not say how many tokens the answer has.");
    }
  }

  @Test
  @DisplayName("the span of the model also ends if the model fails")
  void failure() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, "status 503", 0))) {
      system.trace().span(CHAT, "span-not-ended");
    }
  }

  @Test
  @DisplayName("the span of the model also ends if the guest leaves after the first word")
  void leaves() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, QUESTION, 1))) {
      system.trace().span(CHAT, "span-not-ended");
    }
  }
}
