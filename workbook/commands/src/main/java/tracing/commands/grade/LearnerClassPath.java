package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** This process's class path without the reference, which a submission should not find there. */
final class LearnerClassPath {

  private static final String REFERENCE = "tracing/step";

  private LearnerClassPath() {}

  /**
   * Returns the class path.
   *
   * @param folder where a copy of a jar that holds the reference is written, without it
   */
  static String create(Path folder) throws IOException {
    List<String> elements = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(element);
      if (Files.isDirectory(path) && !Files.exists(path.resolve("tracing/step1"))) {
        elements.add(element);
      } else if (Files.isRegularFile(path)) {
        elements.add(holdsReference(path) ? copy(path, folder).toString() : element);
      }
    }
    return String.join(File.pathSeparator, elements);
  }

  private static boolean holdsReference(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().startsWith(REFERENCE));
    }
  }

  private static Path copy(Path jar, Path folder) throws IOException {
    Path copy = folder.resolve(jar.getFileName());
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : from.stream().toList()) {
        if (!entry.getName().startsWith(REFERENCE)) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          from.getInputStream(entry).transferTo(to);
        }
      }
    }
    return copy;
  }
}
