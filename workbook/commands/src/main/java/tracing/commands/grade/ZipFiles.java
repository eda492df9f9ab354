package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The zip files of a submission, also with the names that older Windows programs write. They are
 * open until this is closed, and none is unpacked. One thread uses it.
 */
final class ZipFiles implements AutoCloseable {

  private static final int MAX_ENTRIES = 100_000;

  /** The encoding of names that are not marked as UTF-8, by the zip format's specification. */
  private static final Charset OLD_NAMES = Charset.forName("IBM437");

  private final List<ZipFile> open = new ArrayList<>();
  private final List<Path> copies = new ArrayList<>();
  private int entries;

  /**
   * Adds the files in a zip file.
   *
   * @param folder stands in front of their paths
   * @throws IOException when it is no zip file, or the zip files together have too many entries
   */
  void add(Path path, String folder, SubmittedFiles files) throws IOException {
    ZipFile zip = open(readable(path));
    open.add(zip);
    entries += zip.size();
    if (entries > MAX_ENTRIES) {
      throw new IOException("it contains " + entries + " entries");
    }
    for (ZipEntry entry : zip.stream().toList()) {
      files.add(folder, entry.getName(), () -> zip.getInputStream(entry));
    }
  }

  /** The locale of this process may have no way to write the file's name. */
  private File readable(Path path) throws IOException {
    if (path.toFile().exists()) {
      return path.toFile();
    }
    Path copy = Files.createTempFile("submission", ".zip");
    copies.add(copy);
    Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
    return copy.toFile();
  }

  private static ZipFile open(File file) throws IOException {
    try {
      return new ZipFile(file, StandardCharsets.UTF_8);
    } catch (ZipException e) {
      try {
        return new ZipFile(file, OLD_NAMES);
      } catch (ZipException none) {
        throw new IOException(
            "the zip file is damaged, or is no zip file (%s)".formatted(none.getMessage()), none);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (ZipFile zip : open) {
      zip.close();
    }
    for (Path copy : copies) {
      Files.delete(copy);
    }
  }
}
