package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.Steps;

@DisplayName("The other correct solutions of a step")
class AlternativeSolutionsTest {

  @TempDir private Path root;

  @Test
  @DisplayName("are listed with the first sentence of their classes")
  void listed() throws IOException {
    add("filter", "/**\n * Uses a filter,\n * and no try. More.\n */\npublic class LlmService {}");
    add("wrapper", "/** Wraps the handler. */\npublic final class LlmService {}");

    assertThat(new AlternativeSolutions(root).text(Steps.all().get(0)))
        .isEqualTo(
            """
            Other correct solutions of step1:
              solutions/alternatives/filter/step1/LlmService.java
                Uses a filter, and no try.
              solutions/alternatives/wrapper/step1/LlmService.java
                Wraps the handler.""");
  }

  @Test
  @DisplayName("are none where no folder has the step")
  void none() throws IOException {
    add("filter", "/** Uses a filter. */\npublic class LlmService {}");

    assertThat(new AlternativeSolutions(root).text(Steps.all().get(1))).isEmpty();
  }

  private void add(String folder, String source) throws IOException {
    Path file =
        root.resolve("solutions/alternatives").resolve(folder).resolve("step1/LlmService.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package tracing.step1;\n\n" + source + "\n");
  }
}
