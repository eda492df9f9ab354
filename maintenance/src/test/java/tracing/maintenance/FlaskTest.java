package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.commands.blackbox.BlackBoxCheck;
import tracing.commands.blackbox.BlackBoxReport;
import tracing.commands.blackbox.StepProbe;
import tracing.probe.claims.Act;
import tracing.probe.claims.Fault;
import tracing.probe.report.ProbeReport;
import tracing.services.ServiceName;
import tracing.traces.TraceTreePrinter;
import tracing.traces.process.ChildProcess;

@Tag("maintain")
@Timeout(180)
@DisplayName("A service in Python with Flask")
class FlaskTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final TraceTreePrinter PRINTER = new TraceTreePrinter(true, false);
  private static final String LOWER_CASE =
      "{name.lower(): value for name, value in request.headers}";

  @TempDir Path folder;

  @Test
  @DisplayName("that extracts from dict(request.headers) looks title-cased names up in a map")
  void headersOfTutorial() throws Exception {
    ProbeReport report = probe("dict(request.headers)");
    String text = report.text(PRINTER);

    assertThat(report.first().map(Fault::act)).as(text).contains(Act.TITLE_CASED_NAMES);
    assertThat(text)
        .startsWith("user-service does not find the trace headers, most likely because its")
        .contains("The server says that it is Werkzeug/")
        .contains("dict(request.headers) is a map with the name Traceparent");
  }

  @Test
  @DisplayName("that extracts from names in lower case has nothing broken")
  void corrected() throws Exception {
    ProbeReport report = probe(LOWER_CASE);

    assertThat(report.isBroken()).as(report.text(PRINTER)).isFalse();
  }

  @Test
  @DisplayName("solves all tasks of step 2")
  void step() throws Exception {
    BlackBoxReport report =
        new BlackBoxCheck(new TaskCatalogue(ROOT).all(), OtherLanguageStepTest.FREE_PORTS, PRINTER)
            .run(Steps.all().get(1), command(LOWER_CASE));

    assertThat(report.text())
        .contains("All tasks of this step are done")
        .doesNotContain("No task asks for this");
  }

  private ProbeReport probe(String headers) throws Exception {
    return StepProbe.probe(
        ServiceName.USER_SERVICE,
        command(headers),
        OtherLanguageStepTest.FREE_PORTS,
        Map.of("PYTHONDONTWRITEBYTECODE", "1"));
  }

  /** Returns the command that starts the service with this map of headers. */
  private String command(String headers) throws Exception {
    Path python = ROOT.resolve("solutions/python");
    Files.copy(python.resolve("tracing.py"), folder.resolve("tracing.py"));
    String service = Files.readString(python.resolve("user_service.py"));
    assertThat(service).contains(LOWER_CASE);
    Path file = folder.resolve("user_service.py");
    Files.writeString(file, service.replace(LOWER_CASE, headers));
    return "exec " + pythonWithFlask() + " '" + file + "'";
  }

  /** Another Python may come before the system's, without the packages of the system. */
  private static String pythonWithFlask() throws IOException, InterruptedException {
    for (String python : new String[] {"python3", "/usr/bin/python3"}) {
      ProcessBuilder command = new ProcessBuilder("sh", "-c", python + " -c 'import flask'");
      try (ChildProcess started = ChildProcess.start(command, line -> {})) {
        if (started.awaitExit(Duration.ofSeconds(30)) && started.process().exitValue() == 0) {
          return python;
        }
      }
    }
    return abort("there is no Python with Flask: apt-get install python3-flask");
  }
}
