package tracing.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The main class of a service whose classes are in a folder")
class ServiceFromFolderTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("runs the service's own main method, whose class the class path does not have")
  void runs() throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Own.java"),
            "public class Own { public static void main(String[] args) {"
                + " System.setProperty(\"ran.own\", String.valueOf(args.length)); } }");
    ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
    try {
      ServiceFromFolder.main(new String[] {folder.toString(), "Own"});

      assertThat(System.getProperty("ran.own")).isEqualTo("0");
    } finally {
      System.clearProperty("ran.own");
    }
  }
}
