package tracing.commands.blackbox;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.commands.process.BlackBoxProcess;
import tracing.probe.claims.Evidence;
import tracing.probe.report.ProbeReport;
import tracing.probe.run.NextAnswer;
import tracing.probe.run.ProbeProblem;
import tracing.probe.run.ProbeRun;
import tracing.probe.run.ProbeSettings;
import tracing.probe.run.Target;
import tracing.services.ServiceName;
import tracing.services.http.Json;
import tracing.services.http.Ports;

/** Probes a command as one of the workbook's services. */
public final class StepProbe {

  private static final String ANSWER = "{\"response\": \"ok\"}";
  private static final String LLM_ANSWER =
      "{\"id\": \"1\", \"object\": \"chat.completion\", \"created\": 1, \"model\": \"m\","
          + " \"choices\": [{\"index\": 0, \"finish_reason\": \"stop\","
          + " \"message\": {\"role\": \"assistant\", \"content\": \"ok\"}}]}";

  private static final String JSON = "application/json";
  private static final Duration SPAN_TIME = Duration.ofSeconds(4);

  private StepProbe() {}

  /**
   * Probes a service.
   *
   * @param command starts it, in a shell
   * @param settings the variables that set the ports
   * @param environment more variables of the command
   * @throws ProbeProblem when it cannot be probed
   * @throws IllegalStateException when somebody listens at the service's port already
   */
  public static ProbeReport probe(
      ServiceName name,
      String command,
      Map<String, String> settings,
      Map<String, String> environment)
      throws ProbeProblem, InterruptedException {
    int port = BlackBoxProcess.port(name, settings);
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(BlackBoxProcess.portOf(name, port));
    all.putAll(next(name));
    boolean llm = name == ServiceName.LLM_SERVICE;
    try (ProbeRun run =
        new ProbeRun(
            new ProbeSettings(
                target(name, port),
                0,
                llm ? List.of() : List.of(nextPort(name, settings)),
                llm ? List.of(0) : List.of(),
                List.of(new NextAnswer(200, JSON, llm ? LLM_ANSWER : ANSWER)),
                Duration.ZERO,
                SPAN_TIME,
                name == ServiceName.API_GATEWAY,
                command,
                all))) {
      return new ProbeReport(new Evidence(run.run()));
    }
  }

  private static Target target(ServiceName name, int port) {
    return new Target(
        URI.create("http://127.0.0.1:" + port + ReferenceSpan.pathOf(name)),
        "POST",
        List.of(),
        Json.write(Scenario.SUCCESS.fields(name)),
        JSON);
  }

  private static Map<String, String> next(ServiceName name) {
    return switch (name) {
      case API_GATEWAY -> Map.of(ServiceName.USER_SERVICE.urlVariable(), "{downstream}");
      case USER_SERVICE -> Map.of(ServiceName.LLM_SERVICE.urlVariable(), "{downstream}");
      case LLM_SERVICE -> Map.of("OPENAI_BASE_URL", "{third-party}", "OPENAI_API_KEY", "stub");
    };
  }

  private static int nextPort(ServiceName name, Map<String, String> settings) {
    ServiceName next =
        name == ServiceName.API_GATEWAY ? ServiceName.USER_SERVICE : ServiceName.LLM_SERVICE;
    return Ports.fromEnvironment(settings, next.portVariable(), next.defaultPort());
  }
}
