package tracing.probe.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.doctor.cli.JUnitCase;
import tracing.doctor.cli.JUnitFile;
import tracing.doctor.cli.Terminal;
import tracing.probe.claims.Evidence;
import tracing.probe.report.ProbeReport;
import tracing.probe.report.ReportJson;
import tracing.probe.report.ReportJunit;
import tracing.probe.run.ProbeProblem;
import tracing.probe.run.ProbeRun;

/** The command {@code probe}: judges a running service from outside. */
@Command(
    name = "probe",
    sortOptions = false,
    description = {
      "Finds out what a running service does wrong with trace headers, in any language.",
      "It sends requests to the service, answers in the place of its next service, and receives its",
      "spans. docs/probe.md has recipes.",
      "Exit status: 0 if no claim fails, 1 if one does, 2 if the service cannot be probed."
    })
public final class ProbeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<url>",
      description = "An endpoint of the service, such as http://localhost:5001/process.")
  private String url;

  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private NextServiceOptions nextServices = new NextServiceOptions();
  @Mixin private ServiceOptions service = new ServiceOptions();

  @Option(names = "--json", description = "Print the claims as JSON.")
  private boolean json;

  @Option(
      names = "--junit",
      paramLabel = "<file>",
      description = "Write the claims to a file in JUnit's XML, for a build server.")
  private Path junit;

  @Override
  public Integer call() {
    try (ProbeRun run = start()) {
      ProbeReport report = new ProbeReport(new Evidence(run.run()));
      print(report);
      return write(ReportJunit.cases(report)) ? (report.isBroken() ? 1 : 0) : 2;
    } catch (ProbeProblem e) {
      printProblem(e.getMessage());
      write(List.of(new JUnitCase("probe.input", url, "error", e.getMessage(), e.getMessage())));
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    }
  }

  private ProbeRun start() throws ProbeProblem {
    try {
      return new ProbeRun(service.settings(request.target(url), nextServices));
    } catch (IllegalArgumentException e) {
      throw new ProbeProblem(e.getMessage());
    }
  }

  private void print(ProbeReport report) {
    Terminal terminal = Terminal.system(System.getenv());
    if (json) {
      terminal.printJson(ReportJson.of(report));
    } else {
      terminal.out().println(report.text(terminal.printer()));
    }
  }

  private void printProblem(String problem) {
    if (json) {
      Terminal.system(System.getenv()).printJson(Map.of("url", url, "problem", problem));
    } else {
      System.err.println(problem);
    }
  }

  private boolean write(List<JUnitCase> cases) {
    Optional<String> failure =
        junit == null ? Optional.empty() : JUnitFile.write(junit, "probe", cases);
    failure.ifPresent(System.err::println);
    return failure.isEmpty();
  }
}
