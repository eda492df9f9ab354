package tracing.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tracing.checks.layout.SourceFiles;
import tracing.checks.layout.Steps;

/**
 * The other correct solutions of a step, in {@code solutions/alternatives}.
 *
 * @param root the clone's folder
 */
record AlternativeSolutions(Path root) {

  /** The first sentence of what a class says of itself. */
  private static final Pattern SENTENCE =
      Pattern.compile("/\\*\\*[\\s*]+([^.]*\\.)[^/]*\\*/\\s*public (?:final )?class");

  /** Returns the files with a sentence on what each does, or the empty string without any. */
  String text(Steps.Step step) {
    List<String> all = files(step).stream().map(this::line).toList();
    return all.isEmpty()
        ? ""
        : "Other correct solutions of " + step.label() + ":\n" + String.join("\n", all);
  }

  private List<Path> files(Steps.Step step) {
    String name = step.source().substring("tracing/".length());
    try (Stream<Path> folders = Files.list(root.resolve("solutions/alternatives"))) {
      return folders.map(folder -> folder.resolve(name)).filter(Files::exists).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(Path file) {
    Matcher sentence = SENTENCE.matcher(SourceFiles.read(file));
    return "  %s%n    %s"
        .formatted(
            root.relativize(file).toString().replace('\\', '/'),
            sentence.find() ? sentence.group(1).replaceAll("\\s+(\\* )?", " ") : "");
  }
}
