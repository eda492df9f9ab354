package tracing.checks.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A source file")
class SourceFilesTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("is read without its byte order mark")
  void byteOrderMark() throws IOException {
    assertThat(SourceFiles.read(write("\uFEFFclass A {}", "UTF-8"))).isEqualTo("class A {}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE"})
  @DisplayName("in another encoding is named, and is to be saved as UTF-8")
  void otherEncoding(String charset) throws IOException {
    Path file = write("class A {} // caf\u00e9", charset);

    assertThatThrownBy(() -> SourceFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + " is not UTF-8 but in another encoding: save it as UTF-8");
  }

  private Path write(String text, String charset) throws IOException {
    return Files.write(folder.resolve("A.java"), text.getBytes(Charset.forName(charset)));
  }
}
