package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.traces.TraceSpan;

@DisplayName("The learner's assertion, run on the spans of the services,")
class OwnAssertionTest {

  private static final TraceSpan SPAN =
      TraceSpan.of("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "", "work", 1, 2);
  private static final TraceSpan OTHER =
      TraceSpan.of("0af7651916cd43dd8448eb211c80319d", "b7ad6b7169203332", "", "work", 1, 2);

  @TempDir Path root;

  @BeforeEach
  void write() throws IOException {
    write(
        """
        package tracing.step4;
        import java.util.List;
        import io.opentelemetry.sdk.trace.data.SpanData;
        public class TraceAssertion {
          public static void assertWholeTrace(List<SpanData> spans) {
            tracing.services.todo.Todo.todo("4.2");
            if (spans.size() > 1) throw new AssertionError("too many");
          }
        }
        """);
  }

  @Test
  @DisplayName("accepts a trace, with its open tasks")
  void accepts() {
    assertThat(OwnAssertion.verdict(root, List.of(SPAN)))
        .isEqualTo("Your assertion accepts this trace. These of its tasks are open: 4.2.");
  }

  @Test
  @DisplayName("rejects spans at a line")
  void rejects() {
    assertThat(OwnAssertion.verdict(root, List.of(SPAN, OTHER)))
        .startsWith("Your assertion rejects these spans, at TraceAssertion.java:7.");
  }

  @Test
  @DisplayName("is reported with the line that does not compile")
  void doesNotCompile() throws IOException {
    write("package tracing.step4; class TraceAssertion { nothing }");

    assertThat(OwnAssertion.verdict(root, List.of(SPAN)))
        .startsWith("Your assertion did not run: tracing/step4/TraceAssertion.java:1: ");
  }

  private void write(String source) throws IOException {
    Path file = root.resolve("step4-run-test/src/main/java/tracing/step4/TraceAssertion.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }
}
