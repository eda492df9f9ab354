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
  @DisplayName("is located at the line of its first todo")
  void location() {
    String source = "class A {\n  x = todo(\"2.1\", 1);\n  todo(\"2.1\");\n}";

    assertThat(Lesson.location("A.java", source, "2.1")).isEqualTo("A.java:2");
  }

  @Test
  @DisplayName("is located in the file when no todo is left")
  void noTodo() {
    assertThat(Lesson.location("A.java", "class A {}", "2.1")).isEqualTo("A.java");
  }
}
