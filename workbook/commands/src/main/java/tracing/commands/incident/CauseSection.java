package tracing.commands.incident;

import java.nio.file.Path;
import java.util.stream.Collectors;
import tracing.checks.layout.SourceFiles;

/** The section of a cause in {@code docs/troubleshooting.md}. */
public final class CauseSection {

  private CauseSection() {}

  /**
   * Returns the first paragraph of a cause's section, without the marks of Markdown, or the empty
   * string if there is no such section.
   *
   * @param root the clone's folder
   */
  public static String of(Path root, String cause) {
    return SourceFiles.read(root.resolve("docs/troubleshooting.md"))
        .lines()
        .dropWhile(line -> !line.equals("## " + cause))
        .skip(1)
        .dropWhile(String::isBlank)
        .takeWhile(line -> !line.isBlank())
        .map(
            line ->
                line.stripTrailing().replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replace("`", ""))
        .collect(Collectors.joining("\n"));
  }
}
