package tracing.commands.blackbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosisReport;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.run.BlackBoxScenarios;
import tracing.probe.claims.Act;
import tracing.probe.claims.Claim;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Fault;
import tracing.probe.claims.Verdict;
import tracing.probe.report.ProbeReport;
import tracing.probe.run.ProbeProblem;
import tracing.services.ServiceName;
import tracing.traces.TraceTreePrinter;

/**
 * Checks a command as the service of a step: first with the probe, then between reference services
 * with the requests of the step's tests.
 *
 * @param sheets of all steps
 * @param environment with the variables for ports
 */
public record BlackBoxCheck(
    List<TaskSheet> sheets, Map<String, String> environment, TraceTreePrinter printer) {

  /** The requests that a service should serve: they run through the same code. */
  private static final String SERVED = "served";

  /** Those that it should refuse run through less of it, each through another part. */
  private static final Set<Scenario> REFUSED = Set.of(Scenario.INVALID_USER, Scenario.BAD_INPUT);

  /** Checks once. Both runs start the service anew, and end it. */
  public BlackBoxReport run(Steps.Step step, String command) throws InterruptedException {
    List<TaskSheet> tasks = sheets.stream().filter(one -> one.step() == step.number()).toList();
    TaskOwners owners = new TaskOwners(tasks);
    try {
      ServiceName name = step.service();
      ProbeReport probe = StepProbe.probe(name, command, environment, Map.of());
      List<BlackBoxScenarios.Result> results = BlackBoxScenarios.run(name, command, environment);
      List<Problem> problems =
          Stream.concat(ofProbe(probe, owners), ofRequests(results, owners, causes(probe)))
              .toList();
      TaskVerdicts verdicts = new TaskVerdicts(tasks, problems, undecided(probe, owners));
      return BlackBoxReport.judged(step, tasks, verdicts, problems);
    } catch (ProbeProblem e) {
      return e.answer().isEmpty()
          ? BlackBoxReport.notJudged(step, e.getMessage())
          : BlackBoxReport.failed(step, e.answer(), owners.of(List.of(Cause.SERVICE_FAILED)));
    } catch (IllegalStateException e) {
      return BlackBoxReport.notJudged(step, e.getMessage());
    }
  }

  private Stream<Problem> ofProbe(ProbeReport probe, TaskOwners owners) {
    Map<Act, Fault> first = new EnumMap<>(Act.class);
    probe.results().stream()
        .flatMap(result -> result.faults().stream())
        .forEach(fault -> first.putIfAbsent(fault.act(), fault));
    return first.values().stream()
        .map(
            fault ->
                new Problem(
                    fault.act().sentence(probe.evidence().service()),
                    probe.text(fault, printer),
                    VisibleCauses.of(fault.act()).stream().map(owners::of).toList(),
                    SERVED,
                    false));
  }

  /** What the probe or an earlier request has shown as well is not said twice. */
  private Stream<Problem> ofRequests(
      List<BlackBoxScenarios.Result> results, TaskOwners owners, Set<Cause> known) {
    Set<String> said = new HashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (BlackBoxScenarios.Result result : results) {
      for (Finding finding : result.findings()) {
        boolean isNew = !known.contains(finding.cause()) && said.add(finding.sentence());
        problems.add(problem(finding, result, owners, isNew));
      }
    }
    return problems.stream();
  }

  private Problem problem(
      Finding finding, BlackBoxScenarios.Result result, TaskOwners owners, boolean isNew) {
    Evidence evidence = result.evidence();
    String request = request(evidence.scenario());
    return new Problem(
        isNew ? request + finding.sentence() : "",
        request + DiagnosisReport.of(finding, evidence, printer),
        List.of(owners.of(finding, evidence)),
        REFUSED.contains(evidence.scenario()) ? request : SERVED,
        finding.cause().isOfContent());
  }

  private static String request(Scenario scenario) {
    if (scenario.equals(Scenario.INVALID_USER)) {
      return "For an invalid user: ";
    }
    if (scenario.equals(Scenario.BAD_INPUT)) {
      return "For a request without its fields: ";
    }
    return scenario.equals(Scenario.LLM_FAILS) ? "When the LLM provider fails: " : "";
  }

  private static Set<Cause> causes(ProbeReport probe) {
    return probe.results().stream()
        .flatMap(result -> result.faults().stream())
        .flatMap(fault -> VisibleCauses.of(fault.act()).stream())
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }

  private static Set<String> undecided(ProbeReport probe, TaskOwners owners) {
    return probe.results().stream()
        .filter(BlackBoxCheck::isUndecided)
        .map(ClaimResult::claim)
        .map(VisibleCauses::of)
        .flatMap(causes -> owners.asking(causes).stream())
        .collect(Collectors.toSet());
  }

  /** A service of these steps that makes no call gives no occasion that it should give. */
  private static boolean isUndecided(ClaimResult result) {
    return result.verdict() == Verdict.CANNOT_BE_TOLD
        || (result.verdict() == Verdict.DOES_NOT_APPLY && result.claim() == Claim.SENDS_OWN_SPAN);
  }

  /** Returns the name of the class: the environment can hold keys. */
  @Override
  public String toString() {
    return "BlackBoxCheck";
  }
}
