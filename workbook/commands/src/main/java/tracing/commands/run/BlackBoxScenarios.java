package tracing.commands.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.Scenario;
import tracing.services.ServiceName;

/** Runs a service of any language between reference services, and judges its spans and answers. */
public final class BlackBoxScenarios {

  /**
   * One request, and what it showed.
   *
   * @param findings the first cause first
   */
  public record Result(Evidence evidence, List<Finding> findings) {}

  /** No service sends on what belongs to its client alone. */
  private static final Map<String, String> COOKIE = Map.of("cookie", "id=1");

  private BlackBoxScenarios() {}

  /**
   * Starts all services, sends each kind of request, and ends them.
   *
   * @param command starts the service, in a shell
   * @throws IllegalStateException when something cannot start, or a request is not answered
   */
  public static List<Result> run(ServiceName name, String command, Map<String, String> environment)
      throws InterruptedException {
    List<Result> results = new ArrayList<>();
    Set<ServiceName> underTest = EnumSet.of(name);
    try (LocalSystem system = start(name, command, environment)) {
      for (Scenario scenario : scenarios(name)) {
        results.add(
            result(
                DiagnosedQuery.send(system, scenario, ServiceName.API_GATEWAY, COOKIE, underTest)));
      }
      results.add(
          result(DiagnosedQuery.send(system, Scenario.BAD_INPUT, name, Map.of(), underTest)));
    }
    return results;
  }

  /** Starts the service in its place, and reference services in this process for the others. */
  static LocalSystem start(ServiceName name, String command, Map<String, String> environment)
      throws InterruptedException {
    return LocalSystem.start(
        environment, spec -> spec.name() == name ? spec.inShell(command) : spec.referenceHere());
  }

  private static List<Scenario> scenarios(ServiceName name) {
    return name == ServiceName.LLM_SERVICE
        ? List.of(Scenario.SUCCESS, Scenario.LLM_FAILS)
        : List.of(Scenario.SUCCESS, Scenario.INVALID_USER, Scenario.LLM_FAILS);
  }

  private static Result result(DiagnosedQuery sent) {
    return new Result(sent.evidence(), sent.findings());
  }
}
