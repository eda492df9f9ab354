package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;
import tracing.doctor.cli.Terminal;
import tracing.services.ServiceName;
import tracing.services.http.JsonClient;

@DisplayName("The report of a query")
class QueryReportTest {

  private static final Finding UNFINISHED =
      new Finding(
          Cause.NEVER_INJECTED,
          "api-gateway",
          "api-gateway never injects the context.",
          List.of(),
          "",
          "ApiGateway.java:30",
          "",
          List.of(Aspect.of(Aspect.Kind.TRACE)));
  private static final Finding WRONG =
      Finding.of(Cause.NEVER_EXTRACTED, "llm-service", "llm-service never extracts the context.");
  private static final TaskSheet OPEN =
      new TaskSheet("3.1", "title", "", List.of(Cause.NEVER_INJECTED.id()), List.of(), List.of());

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final QueryReport report = new QueryReport(new Terminal(out, false, false));
  private final DiagnosedQuery sent = queryWithoutSpans();

  @Test
  @DisplayName("is the approved text, with and without a cause that an open task announces")
  void approved() throws IOException {
    out.println("== No span and no cause");
    report.print(sent.withFindings(List.of()), AnnouncedFindings.NONE);
    out.println("\n== A cause");
    report.print(sent, AnnouncedFindings.NONE);
    out.println("\n== A cause that an open task announces");
    report.print(sent, AnnouncedFindings.of(List.of(OPEN), Set.of("3.1")));
    out.println("\n== A page that cannot be written");
    report.writePage(Path.of("no", "folder"), sent, AnnouncedFindings.NONE);
    Files.createDirectories(Path.of("target/folder/trace.html"));
    report.writePage(Path.of("target", "folder"), sent, AnnouncedFindings.NONE);

    Path actual = Path.of("target/query.txt");
    Files.writeString(actual, printed.toString(StandardCharsets.UTF_8).replace('\\', '/'));
    assertThat(Path.of("src/test/approved/query.txt")).hasSameTextualContentAs(actual);
  }

  @Test
  @DisplayName("shows first what no open task announces, because it is wrong and not unfinished")
  void wrongFirst() {
    AnnouncedFindings announced = AnnouncedFindings.of(List.of(OPEN), Set.of("3.1"));

    assertThat(announced.ordered(sent.findings(), true)).containsExactly(WRONG, UNFINISHED);
  }

  @Test
  @DisplayName("describes each step's command by the service that it runs")
  void descriptions() {
    assertThat(Steps.all())
        .extracting(step -> new StepCommand(step).description())
        .doesNotHaveDuplicates();
  }

  private static DiagnosedQuery queryWithoutSpans() {
    Query query =
        Query.of(
            Scenario.SUCCESS,
            ServiceName.API_GATEWAY,
            URI.create("http://127.0.0.1:5000"),
            Map.of());
    JsonClient.Answer answer = new JsonClient.Answer(200, "{\"answer\": \"a\"}");
    Evidence evidence =
        new Evidence(Scenario.SUCCESS, EnumSet.allOf(ServiceName.class), List.of(), List.of(), 200);
    return new DiagnosedQuery(query, answer, evidence, List.of(UNFINISHED, WRONG));
  }
}
