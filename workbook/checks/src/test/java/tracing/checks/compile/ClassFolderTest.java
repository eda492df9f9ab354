package tracing.checks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A folder of classes")
class ClassFolderTest {

  @Test
  @DisplayName("gives a loader whose classes come before the parent's")
  void comesBeforeParent() throws Exception {
    String name = SourceText.class.getName();
    String source = "package tracing.checks.compile; class SourceText { int instead; }";
    Map<String, byte[]> classes =
        InMemoryCompiler.compile(Map.of("tracing/checks/compile/SourceText.java", source), "");
    try (ClassFolder folder = ClassFolder.write(classes)) {
      Class<?> loaded =
          ClassFolder.loader(folder.path(), getClass().getClassLoader()).loadClass(name);

      assertThat(loaded).hasDeclaredFields("instead");
    }
  }
}
