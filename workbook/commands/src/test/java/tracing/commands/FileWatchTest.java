package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.Steps;

@DisplayName("The watch of a learner's files")
@Timeout(60)
class FileWatchTest {

  private static final Steps.Step STEP = Steps.all().get(1);

  @TempDir private Path root;

  @Test
  @DisplayName("notices a save that comes before anybody waits for it")
  void beforeWait() throws Exception {
    Path file = root.resolve(STEP.folder()).resolve(STEP.file());
    Files.createDirectories(file.getParent());
    List<Steps.Step> saved = new ArrayList<>();
    try (FileWatch watch = new FileWatch(root, List.of(STEP))) {
      Files.writeString(file, "class UserService {}");

      assertThatThrownBy(
              () ->
                  watch.onEachSave(
                      step -> {
                        saved.add(step);
                        throw new IllegalStateException("ends the wait");
                      }))
          .hasMessage("ends the wait");
    }

    assertThat(saved).containsExactly(STEP);
  }
}
