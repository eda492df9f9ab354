package tracing.commands.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task's part of a lesson")
class LessonTest {

  private static final String PAGE =
      """
      ### 2.1 First
      One [link](page.md).

      <!-- listing -->
      ```java
      code();
      ```

      ### 2.10 Tenth
      Ten.

      ## Run it
      Not a task.
      """;

  @Test
  @DisplayName("is the text below its heading, without links, fences and comments")
  void section() {
    assertThat(Lesson.section(PAGE, "2.1")).isEqualTo("One link.\n\ncode();");
  }

  @Test
  @DisplayName("ends before a heading of a higher level")
  void end() {
    assertThat(Lesson.section(PAGE, "2.10")).isEqualTo("Ten.");
  }

  @Test
  @DisplayName("is empty when no heading names the task")
  void none() {
    assertThat(Lesson.section(PAGE, "2.2")).isEmpty();
  }

  @Test
  @DisplayName("keeps the answer to its question apart")
  void answer() {
    String page =
        """
        ### 2.1 First
        Predict: does it work?

        <details><summary>Answer</summary>

        No. It does not.

        </details>

        Make it work.
        """;

    assertThat(Lesson.section(page, "2.1")).isEqualTo("Predict: does it work?\nMake it work.");
    assertThat(Lesson.answer(page, "2.1")).isEqualTo("No. It does not.");
    assertThat(Lesson.answer(PAGE, "2.1")).isEmpty();
  }

  @Test
  @DisplayName("is located at the line of each todo that is left")
  void location() {
    String source = "class A {\n  x = todo(\"2.1\", 1);\n  todo(\"2.1\");\n}";

    assertThat(Lesson.location("A.java", source, "2.1")).isEqualTo("A.java:2 and 3");
    assertThat(Lesson.location("A.java", source.replaceFirst("todo", "do"), "2.1"))
        .isEqualTo("A.java:3");
  }

  @Test
  @DisplayName("leaves a comment behind, and the import after the last todo of the file")
  void leftOver() {
    String source = "import static tracing.services.todo.Todo.todo;\n// TODO 2.1: a\n";

    assertThat(Lesson.leftOver(source + "todo(\"2.2\");", "2.1"))
        .isEqualTo("You can delete the comment // TODO 2.1 now.");
    assertThat(Lesson.leftOver(source, "2.1"))
        .isEqualTo("You can delete the comment // TODO 2.1 and the import of todo now.");
    assertThat(Lesson.leftOver("// TODO 2.1: a\n// TODO 2.1: b\n", "2.1"))
        .isEqualTo("You can delete the comments // TODO 2.1 now.");
    assertThat(Lesson.leftOver(source, "2.2")).isEqualTo("You can delete the import of todo now.");
    assertThat(Lesson.leftOver("", "2.1")).isEmpty();
  }

  @Test
  @DisplayName("is located in the file when no todo is left")
  void noTodo() {
    assertThat(Lesson.location("A.java", "class A {}", "2.1")).isEqualTo("A.java");
  }
}
