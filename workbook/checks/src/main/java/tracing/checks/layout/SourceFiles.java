package tracing.checks.layout;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What is done with files of source in more than one place. */
public final class SourceFiles {

  private SourceFiles() {}

  /**
   * Returns a file's text without a byte order mark, its lines ended as on this project's own
   * system.
   *
   * @throws UncheckedIOException when the file cannot be read or is not UTF-8, and says which
   */
  public static String read(Path file) {
    try {
      String text = Files.readString(file);
      if (text.indexOf('\0') >= 0) {
        throw new CharacterCodingException();
      }
      return text.replace("\uFEFF", "").replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw new UncheckedIOException(
          file + " is not UTF-8 but in another encoding: save it as UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }

  /** Removes a folder with all that is in it, if it is there. */
  public static void removeFolder(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
