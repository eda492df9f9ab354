package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;

@DisplayName("The demo of a mistake in the assertion")
class AssertionMistakeDemoTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());

  private final MistakeCatalogue catalogue = new MistakeCatalogue(ROOT);
  private final Mistake mistake = catalogue.find("assertion-any-roots").orElseThrow();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  @DisplayName("shows the broken trace that the assertion accepts")
  void acceptedTrace() {
    int status = run(catalogue.source(mistake));

    assertThat(printed())
        .contains("Your assertion accepts a trace with two roots.")
        .containsPattern("(?m)^handle_query +api-gateway ")
        .containsPattern("(?m)^process_user_request +user-service ");
    assertThat(status).isZero();
  }

  @Test
  @DisplayName("says so if the checks accept the assertion")
  void correctAssertion() {
    int status = run(new StepFiles(ROOT).reference(Steps.all().get(3)));

    assertThat(printed()).contains("The checks of step 4 accept this assertion.");
    assertThat(status).isEqualTo(1);
  }

  private int run(String source) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return AssertionMistakeDemo.run(mistake, source, new StepFiles(ROOT), out);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
