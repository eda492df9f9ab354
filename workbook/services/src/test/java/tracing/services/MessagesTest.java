package tracing.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import spark.Service;
import tracing.services.http.HttpServer;
import tracing.services.http.RareMessages;

@DisplayName("The messages of a service")
class MessagesTest {

  private final StringBuilder texts = new StringBuilder();

  @Test
  @DisplayName("are the approved ones")
  void approved() throws Exception {
    section("At start");
    start();
    section("Settings");
    settings();
    section("Answers to requests that are not valid");
    texts.append(new RequestMessages().render());
    section("Answers when a call of another server failed");
    texts.append(new CallMessages().render());

    Files.writeString(Path.of("target/messages.txt"), texts);
    assertThat(Path.of("src/test/approved/messages.txt")).hasContent(texts.toString());
  }

  private void start() throws IOException {
    texts.append("llm-service").append(ServiceMain.LISTENS).append(HttpServer.url("::1", 5002));
    texts.append('\n');
    try (ServerSocket inUse = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = inUse.getLocalPort();
      String message = message(() -> serve("127.0.0.1", port, http -> {}));
      texts.append(message.replace(String.valueOf(port), "5002")).append('\n');
    }
    String message = message(() -> serve("192.0.2.1", 0, http -> {}));
    texts
        .append(message.replaceFirst("(?<=192.0.2.1:0: )[A-Z][ a-z]+\\.(?= Set)", "(cause)."))
        .append('\n')
        .append(RareMessages.onlyIpv6())
        .append('\n');
  }

  private void settings() {
    add(() -> setup(Map.of("LLM_PORT", "http")).url("llm-service"));
    add(() -> setup(Map.of("LLM_PORT", "65536")).url("llm-service"));
    add(() -> setup(Map.of("LLM_SERVICE_URL", "ftp://a")).url("llm-service"));
    add(() -> setup(Map.of("OPENAI_TIMEOUT_MS", "0")).httpClient("llm-service"));
    add(() -> setup(Map.of("OPENAI_BASE_URL", "a")).openAiClient());
    add(() -> setup(Map.of("OPENAI_API_KEY", "a\u00e4")).openAiClient());
    add(() -> ServiceName.of("llm"));
  }

  private void section(String title) {
    texts.append(texts.isEmpty() ? "" : "\n").append(title).append("\n\n");
  }

  private void add(ThrowingCallable code) {
    texts.append(message(code)).append('\n');
  }

  private static String message(ThrowingCallable code) {
    Throwable thrown = catchThrowable(code);
    return thrown == null ? "nothing was thrown" : thrown.getMessage();
  }

  private static HttpServer serve(String host, int port, Consumer<Service> routes) {
    return HttpServer.start("llm-service", host, port, "LLM_PORT", routes);
  }

  private static ServiceSetup setup(Map<String, String> environment) {
    return new ServiceSetup(environment, ServiceObserver.NONE);
  }
}
