package tracing.checks.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A mistake")
class MistakeTest {

  @Test
  @DisplayName("is made by its edits, in their order")
  void applies() {
    Mistake mistake = mistake(new Mistake.Edit("a\n", "b\nc\n"), new Mistake.Edit("c\n", ""));

    assertThat(mistake.applyTo("x\na\ny\n")).isEqualTo("x\nb\ny\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\n", "a\na\n"})
  @DisplayName("fails loudly when its text is not in the reference exactly once")
  void stale(String source) {
    assertThatThrownBy(() -> mistake(new Mistake.Edit("a\n", "b\n")).applyTo(source))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("exactly once");
  }

  private static Mistake mistake(Mistake.Edit... edits) {
    return new Mistake("id", "title", "file", "cause", List.of(edits));
  }
}
