package tracing.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.probe.claims.Evidence;
import tracing.probe.report.ProbeReport;
import tracing.probe.run.NextAnswer;
import tracing.probe.run.ProbeProblem;
import tracing.probe.run.ProbeRun;
import tracing.probe.run.ProbeSettings;
import tracing.probe.run.Target;
import tracing.services.ServiceName;

/** Probes one of the workbook's services in a process of its own. */
final class ProbedService {

  private static final String ANSWER = "{\"response\": \"ok\", \"result\": \"ok\"}";
  private static final String LLM_ANSWER =
      "{\"id\": \"1\", \"object\": \"chat.completion\", \"created\": 1, \"model\": \"m\","
          + " \"choices\": [{\"index\": 0, \"finish_reason\": \"stop\","
          + " \"message\": {\"role\": \"assistant\", \"content\": \"ok\"}}]}";

  private ProbedService() {}

  /**
   * Probes a service.
   *
   * @param command starts it
   * @param environment is added to the settings of its port and of its next service
   */
  static ProbeReport probe(ServiceName name, String command, Map<String, String> environment)
      throws ProbeProblem, InterruptedException {
    int port = freePort();
    boolean llm = name == ServiceName.LLM_SERVICE;
    Map<String, String> all = new HashMap<>(environment);
    all.put(name.portVariable(), String.valueOf(port));
    all.putAll(next(name));
    ProbeSettings settings =
        new ProbeSettings(
            target(name, port),
            0,
            llm ? List.of() : List.of(0),
            llm ? List.of(0) : List.of(),
            List.of(new NextAnswer(200, "application/json", llm ? LLM_ANSWER : ANSWER)),
            Duration.ZERO,
            Duration.ofSeconds(4),
            name == ServiceName.API_GATEWAY,
            command,
            all);
    try (ProbeRun run = new ProbeRun(settings)) {
      return new ProbeReport(new Evidence(run.run()));
    }
  }

  private static Map<String, String> next(ServiceName name) {
    return switch (name) {
      case API_GATEWAY -> Map.of("USER_SERVICE_URL", "{downstream}");
      case USER_SERVICE -> Map.of("LLM_SERVICE_URL", "{downstream}");
      case LLM_SERVICE -> Map.of("OPENAI_BASE_URL", "{third-party}", "OPENAI_API_KEY", "stub");
    };
  }

  private static Target target(ServiceName name, int port) {
    String path =
        switch (name) {
          case API_GATEWAY -> "/api/query";
          case USER_SERVICE -> "/process";
          case LLM_SERVICE -> "/generate";
        };
    String body = "{\"user_id\": \"user_123\", \"query\": \"hi\", \"prompt\": \"hi\"}";
    URI url = URI.create("http://127.0.0.1:" + port + path);
    return new Target(url, "POST", List.of(), body, "application/json");
  }

  /** Returns a command for a main class on this process's class path, quoted for a shell. */
  static String java(String... mainAndArguments) {
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> flags = List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");
    return Stream.concat(flags.stream(), Stream.of(mainAndArguments))
        .map(part -> "'" + part + "'")
        .reduce("exec", (command, part) -> command + " " + part);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
