package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.commands.blackbox.BlackBoxCheck;
import tracing.commands.blackbox.BlackBoxReport;
import tracing.traces.TraceTreePrinter;

@Tag("maintain")
@Timeout(180)
@DisplayName("The check of a step's service in JavaScript")
class OtherLanguageStepTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Path FOLDER = ROOT.resolve("solutions/javascript");
  static final Map<String, String> FREE_PORTS =
      Map.of(
          "LLM_PORT", "0",
          "USER_PORT", "0",
          "GATEWAY_PORT", "0",
          "LOCAL_HONEYHIVE_PORT", "0",
          "STUB_LLM_PORT", "0");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, llm-service", "2, user-service"})
  @DisplayName("finds all tasks done")
  void done(int step, String service) throws Exception {
    BlackBoxReport report = check(step, service, "", Map.of());

    assertThat(report.text())
        .contains("All tasks of this step are done, as far as that shows from outside.")
        .doesNotContain("wrong")
        .doesNotContain("No task asks for this");
    assertThat(report.isBroken()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | tracing.mjs | context.with(propagation.extract(context.active(), headers), work) |"
            + " work() | 2.1 | 2.4 | does not continue the trace of its caller",
        "2 | user-service.mjs | throw new HttpError(403, 'Invalid user') |"
            + " return { error: 'Invalid user' } | 2.6 | | The client got the status 200",
        "2 | user-service.mjs | enrich({ downstream_status: reply.status }) |"
            + " if (reply.ok) enrich({ downstream_status: reply.status }) | 2.5 | |"
            + " did not write downstream_status on process_user_request",
      })
  @DisplayName("names the task that is wrong, and its cause")
  void wrong(
      int step, String file, String old, String with, String task, String waiting, String cause)
      throws Exception {
    names(step, file, old, with, task, waiting, cause);
  }

  @Test
  @DisplayName("does not call the refusal done when the span of the validation is missing too")
  void twoMistakes() throws Exception {
    BlackBoxReport report =
        check(
            2,
            "user-service",
            "user-service.mjs",
            Map.of(
                "traced('validate_user'", "((n,t,i,w) => w())(''",
                "throw new HttpError(403, 'Invalid user')", "return { error: 'Invalid user' }"));

    assertThat(lines(report, "wrong")).as(report.text()).containsExactly("2.2", "2.6");
    assertThat(lines(report, "done")).hasSize(4);
    assertThat(report.text()).contains("For an invalid user: The client got the status 200");
  }

  @Tag("thorough")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | tracing.mjs | context.with(propagation.extract(context.active(), headers), work) |"
            + " work() | 1.1 and 1.2 | | does not continue the trace of its caller",
        "1 | llm-service.mjs | traced('openai.chat.completions.create' | ((n,t,i,w) => w())(''"
            + " | 1.3 | | No span of llm-service with the name openai.chat.completions.create",
        "1 | llm-service.mjs | enrich({ response_length: response.length }) | true"
            + " | 1.4 | | did not write response_length on generate_response",
        "1 | llm-service.mjs | const response = await askOpenAi(prompt) |"
            + " const response = await askOpenAi(prompt).catch(() => 'sorry')"
            + " | 1.5 | | llm-service hid a failure",
        "2 | user-service.mjs | , ...contextHeaders() | '' | 2.3 and 2.4 | |"
            + " sends no trace header to the next service",
        "2 | tracing.mjs | 'new W3CTraceContextPropagator(), new W3CBaggagePropagator()' |"
            + " new W3CTraceContextPropagator() | 2.1 | 2.4 | does not pass baggage on",
        "2 | user-service.mjs | traced('validate_user' | ((n,t,i,w) => w())('' | 2.2 | |"
            + " No span of user-service with the name validate_user",
      })
  @DisplayName("names each further task that is wrong, and its cause")
  void furtherWrong(
      int step, String file, String old, String with, String task, String waiting, String cause)
      throws Exception {
    names(step, file, old, with, task, waiting, cause);
  }

  private void names(
      int step, String file, String old, String with, String tasks, String waiting, String cause)
      throws Exception {
    String service = step == 1 ? "llm-service" : "user-service";
    BlackBoxReport report = check(step, service, file, Map.of(old, with == null ? "" : with));

    List<String> wrong = lines(report, "wrong");
    assertThat(String.join(" and ", wrong)).as(report.text()).isEqualTo(tasks);
    assertThat(String.join(" and ", lines(report, "waiting")))
        .as(report.text())
        .isEqualTo(waiting == null ? "" : waiting);
    assertThat(report.text().split("\n\n")[1]).contains(cause);
    assertThat(report.isBroken()).isTrue();
  }

  private static List<String> lines(BlackBoxReport report, String state) {
    return report
        .text()
        .lines()
        .filter(line -> line.matches("  \\d\\.\\d  " + state + " .*"))
        .map(line -> line.strip().split(" ", 2)[0])
        .toList();
  }

  private BlackBoxReport check(int step, String service, String file, Map<String, String> changes)
      throws Exception {
    assumeTrue(Files.isDirectory(FOLDER.resolve("node_modules")), "npm ci was not run");
    copy(file, changes);
    BlackBoxCheck check =
        new BlackBoxCheck(
            new TaskCatalogue(ROOT).all(), FREE_PORTS, new TraceTreePrinter(true, false));
    String script = folder.resolve(service + ".mjs").toString();
    return check.run(Steps.all().get(step - 1), "exec node '" + script + "'");
  }

  private void copy(String changed, Map<String, String> changes) throws IOException {
    Files.createSymbolicLink(folder.resolve("node_modules"), FOLDER.resolve("node_modules"));
    try (Stream<Path> files = Files.list(FOLDER).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        if (file.getFileName().toString().equals(changed)) {
          for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
          }
        }
        Files.writeString(folder.resolve(file.getFileName()), text);
      }
    }
  }
}
