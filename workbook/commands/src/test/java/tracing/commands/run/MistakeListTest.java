package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;

@DisplayName("The list of mistakes")
class MistakeListTest {

  private final List<Mistake> all = new MistakeCatalogue(WorkbookRoot.find(Map.of())).all();

  @Test
  @DisplayName("has a group for the cause of every mistake")
  void groups() {
    assertThat(all)
        .filteredOn(mistake -> MistakeGroup.of(mistake) == MistakeGroup.OTHER)
        .extracting(Mistake::cause)
        .as("Add these causes to the pattern of a group in MistakeGroup")
        .isEmpty();
  }

  @Test
  @DisplayName("shows each mistake, below its file and what it is about")
  void grouped() {
    assertThat(MistakeList.text(all))
        .containsSubsequence(
            "step2/UserService.java\n",
            "  extract\n",
            "    user-never-extracts",
            "  inject\n",
            "    user-never-injects",
            "  project\n",
            "    user-no-project")
        .contains(all.stream().map(Mistake::title).toList());
  }

  @Test
  @DisplayName("ends with a few of them to start with, where a terminal shows them")
  void first() {
    String text = MistakeList.text(all);

    assertThat(text.substring(text.lastIndexOf("\n\n"))).contains(MistakeList.FIRST);
  }
}
