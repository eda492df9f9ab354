package tracing.checks.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The learner's code")
class LearnerCodeTest {

  private static final StackTraceElement LIBRARY = frame("java.util.Objects", "Objects.java");
  private static final StackTraceElement HELPER = frame("tracing.step2.Helper", "Helper.java");
  private static final StackTraceElement SERVICE =
      frame("tracing.step2.UserService$1", "UserService.java");
  private static final StackTraceElement TEST =
      frame("tracing.step2.UserServiceTest$1", "UserServiceTest.java");

  @Test
  @DisplayName("is where a stack has its innermost line of a step's package")
  void innermost() {
    assertThat(LearnerCode.line(new StackTraceElement[] {LIBRARY, HELPER, SERVICE}))
        .contains("Helper.java:7");
  }

  @Test
  @DisplayName("is not the tests' code, which is in the same packages")
  void notTests() {
    assertThat(LearnerCode.line(new StackTraceElement[] {LIBRARY, TEST})).isEmpty();
  }

  @Test
  @DisplayName("is named with an exception that it threw")
  void described() {
    NullPointerException thrown = new NullPointerException("it is null");
    thrown.setStackTrace(new StackTraceElement[] {LIBRARY, SERVICE});

    assertThat(LearnerCode.describe(thrown))
        .isEqualTo("NullPointerException at UserService.java:7: it is null");
  }

  private static StackTraceElement frame(String className, String file) {
    return new StackTraceElement(className, "method", file, 7);
  }
}
