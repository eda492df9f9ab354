package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tracing.checks.layout.Steps;

/**
 * A submission in a zip file, also one with the names that older Windows programs write. Its files
 * of the steps are read, into memory; none is unpacked.
 */
final class ZipSubmission {

  private static final int MAX_ENTRIES = 100_000;

  /** The encoding of names that are not marked as UTF-8, by the zip format's specification. */
  private static final Charset OLD_NAMES = Charset.forName("IBM437");

  private ZipSubmission() {}

  static Submission read(String learner, Path path) {
    try {
      // The locale of this process may have no way to write the file's name.
      if (path.toFile().exists()) {
        return readFile(learner, path.toFile());
      }
      Path copy = Files.createTempFile("submission", ".zip");
      try {
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        return readFile(learner, copy.toFile());
      } finally {
        Files.delete(copy);
      }
    } catch (IOException | IllegalArgumentException e) {
      return Submission.unreadable(learner, "cannot be read: " + e.getMessage());
    }
  }

  private static Submission readFile(String learner, File file) throws IOException {
    try (ZipFile zip = open(file)) {
      if (zip.size() > MAX_ENTRIES) {
        return Submission.unreadable(learner, "rejected: it contains " + zip.size() + " entries");
      }
      Map<String, ZipEntry> entries = new LinkedHashMap<>();
      zip.stream().forEach(entry -> entries.put(entry.getName().replace('\\', '/'), entry));
      Optional<String> outside = entries.keySet().stream().filter(ZipSubmission::leaves).findAny();
      return outside.isPresent()
          ? Submission.unreadable(
              learner, "rejected: the zip entry " + outside.get() + " points outside the folder")
          : Submission.of(learner, files(zip, entries));
    }
  }

  private static ZipFile open(File file) throws IOException {
    try {
      return new ZipFile(file, StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(file, OLD_NAMES);
    }
  }

  private static Map<Steps.Step, Map<String, String>> files(
      ZipFile zip, Map<String, ZipEntry> entries) throws IOException {
    Map<Steps.Step, Map<String, String>> files = new LinkedHashMap<>();
    for (Steps.Step step : Steps.all()) {
      Optional<String> name = nearest(entries, step.folder() + "/" + step.file());
      if (name.isPresent()) {
        String folder = name.get().substring(0, name.get().length() - step.file().length());
        files.put(step, readAll(zip, entries, folder));
      }
    }
    return files.isEmpty() ? singleFiles(zip, entries) : files;
  }

  /** Returns the files that a learner edits, found by their names alone. */
  private static Map<Steps.Step, Map<String, String>> singleFiles(
      ZipFile zip, Map<String, ZipEntry> entries) throws IOException {
    Map<Steps.Step, Map<String, String>> files = new LinkedHashMap<>();
    for (Steps.Step step : Steps.all()) {
      Optional<String> name = nearest(entries, step.fileName());
      if (name.isPresent()) {
        files.put(step, new LinkedHashMap<>());
        try (InputStream in = zip.getInputStream(entries.get(name.get()))) {
          SubmittedFile.add(files.get(step), step.file(), in);
        }
      }
    }
    return files;
  }

  private static Map<String, String> readAll(
      ZipFile zip, Map<String, ZipEntry> entries, String folder) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
      String name = entry.getKey();
      String path = name.startsWith(folder) ? name.substring(folder.length()) : "";
      if (SubmittedFile.isGraded(path)) {
        try (InputStream in = zip.getInputStream(entry.getValue())) {
          SubmittedFile.add(texts, path, in);
        }
      }
    }
    return texts;
  }

  private static Optional<String> nearest(Map<String, ZipEntry> entries, String path) {
    return entries.keySet().stream()
        .filter(name -> name.equals(path) || name.endsWith("/" + path))
        .filter(name -> !name.startsWith("__MACOSX/"))
        .min(Comparator.comparingInt(String::length));
  }

  private static boolean leaves(String name) {
    return name.startsWith("/")
        || name.matches("[A-Za-z]:.*")
        || List.of(name.split("/")).contains("..");
  }
}
