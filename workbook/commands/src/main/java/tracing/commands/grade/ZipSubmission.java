package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tracing.checks.layout.Steps;

/** A submission in a zip file. Its files of the steps are read, into memory; none is unpacked. */
final class ZipSubmission {

  private static final int MAX_ENTRIES = 100_000;

  private ZipSubmission() {}

  static Submission read(Path file) {
    String learner = file.getFileName().toString();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        return Submission.unreadable(learner, "rejected: it contains " + zip.size() + " entries");
      }
      Optional<? extends ZipEntry> outside =
          zip.stream().filter(e -> leaves(e.getName())).findAny();
      if (outside.isPresent()) {
        return Submission.unreadable(
            learner,
            "rejected: the zip entry " + outside.get().getName() + " points outside the folder");
      }
      return Submission.of(learner, files(zip));
    } catch (IOException | IllegalArgumentException e) {
      return Submission.unreadable(learner, "cannot be read: " + e.getMessage());
    }
  }

  private static Map<Steps.Step, Map<String, String>> files(ZipFile zip) throws IOException {
    Map<Steps.Step, Map<String, String>> files = new LinkedHashMap<>();
    for (Steps.Step step : Steps.all()) {
      Optional<? extends ZipEntry> entry = nearest(zip, step.folder() + "/" + step.file());
      if (entry.isPresent()) {
        String name = entry.get().getName();
        files.put(step, readAll(zip, name.substring(0, name.length() - step.file().length())));
      }
    }
    return files;
  }

  private static Map<String, String> readAll(ZipFile zip, String folder) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String path =
          entry.getName().startsWith(folder) ? entry.getName().substring(folder.length()) : "";
      if (SubmittedFile.isGraded(path)) {
        try (InputStream in = zip.getInputStream(entry)) {
          SubmittedFile.add(texts, path, in);
        }
      }
    }
    return texts;
  }

  private static Optional<? extends ZipEntry> nearest(ZipFile zip, String path) {
    return zip.stream()
        .filter(e -> e.getName().equals(path) || e.getName().endsWith("/" + path))
        .filter(e -> !e.getName().startsWith("__MACOSX/"))
        .min(Comparator.comparingInt(e -> e.getName().length()));
  }

  private static boolean leaves(String name) {
    return name.startsWith("/")
        || name.matches("[A-Za-z]:.*")
        || List.of(name.split("[/\\\\]")).contains("..");
  }
}
