package tracing.checks.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The in-memory compiler")
class InMemoryCompilerTest {

  @Test
  @DisplayName("gives classes that a loader can load in the place of others")
  void compiles() throws Exception {
    Map<String, byte[]> classes =
        InMemoryCompiler.compile(
            Map.of(
                "x/A.java", "package x; public class A { public String s() { return \"hi\"; } }"),
            "");
    ClassLoader loader =
        new ReplacingClassLoader(classes, name -> false, getClass().getClassLoader());
    Object a = loader.loadClass("x.A").getConstructor().newInstance();

    assertThat(a.getClass().getMethod("s").invoke(a)).isEqualTo("hi");
  }

  @Test
  @DisplayName("names file and line of what does not compile")
  void fails() {
    assertThatThrownBy(
            () ->
                InMemoryCompiler.compile(
                    Map.of("x/A.java", "package x;\nclass A { int i = ; }"), ""))
        .isInstanceOf(CompilationFailedException.class)
        .hasMessageContaining("x/A.java:2: ");
  }

  @Test
  @DisplayName("finds the OpenAI client where a file needs it and does not name it")
  void needsOpenAi() {
    String source =
        """
        package x;
        class A {
          Object a(tracing.services.ServiceSetup setup) {
            return setup.openAiClient().chat();
          }
        }
        """;

    assertThat(
            InMemoryCompiler.compile(
                Map.of("x/A.java", source), System.getProperty("java.class.path")))
        .containsKey("x.A");
  }
}
