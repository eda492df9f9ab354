package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code under test can find the token in its memory, and forge lines. */
@DisplayName("A line of a test process")
class TestEventTest {

  private static final String LINE =
      """
      {"token":"t","kind":"RAN","test":"a","task":"1.1","outcome":"WRONG",\
      "cause":"never-injected","message":"m","awaited":"1.2"}""";

  @Test
  @DisplayName("is read when it has the token")
  void read() {
    assertThat(TestEvent.read(LINE, "t"))
        .contains(
            new TestEvent(
                "t", TestEvent.Kind.RAN, "a", "1.1", "WRONG", "never-injected", "m", "1.2"));
    assertThat(TestEvent.read(LINE, "other")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"test", "task", "outcome", "cause", "message", "awaited", "kind"})
  @DisplayName("is not read without one of its members")
  void missing(String member) {
    String line = LINE.replaceFirst("\"" + member + "\":\"[^\"]*\"", "\"x\":\"\"");

    assertThat(TestEvent.read(line, "t")).isEmpty();
  }

  @Test
  @DisplayName("is not read with a cause or an outcome that there is not")
  void unknown() {
    assertThat(TestEvent.read(LINE.replace("never-injected", "![x](http://x)"), "t")).isEmpty();
    assertThat(TestEvent.read(LINE.replace("WRONG", "PERFECT"), "t")).isEmpty();
  }

  @Test
  @DisplayName("has no half of a character, which no file can hold")
  void surrogate() {
    Optional<TestEvent> event = TestEvent.read(LINE.replace("\"m\"", "\"bad \\ud800 end\""), "t");

    assertThat(event.orElseThrow().message()).isEqualTo("bad ? end");
  }
}
