package tracing.maintenance.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that a version on a page is in the parent pom, or is one that the pages refer to: of
 * HoneyHive's Python SDK, or of OpenTelemetry's conventions for generative AI.
 */
final class Versions {

  private static final Pattern VERSION =
      Pattern.compile("(?<![\\w.:/-])\\d+\\.\\d+\\.\\d+(?:[.-][A-Za-z0-9]+)*(?![\\w])");
  private static final Pattern POM = Pattern.compile("version>([^<$]+)</");
  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

  private static final Set<String> HONEYHIVE_SDK =
      Set.of("1.0.1", "1.5.0", "1.5.1", "1.6.0", "1.9.0");

  private static final String GENAI_CONVENTIONS = "0.1.0";

  private final Set<String> known = new HashSet<>(HONEYHIVE_SDK);

  Versions(Path root) {
    known.add(GENAI_CONVENTIONS);
    try {
      Matcher matcher = POM.matcher(Files.readString(root.resolve("pom.xml")));
      while (matcher.find()) {
        known.add(matcher.group(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<PageProblem> check(Page page) {
    List<PageProblem> problems = new ArrayList<>();
    page.prose()
        .forEach(
            (line, text) -> {
              Matcher matcher = VERSION.matcher(text);
              while (matcher.find()) {
                String version = matcher.group();
                if (!known.contains(version) && !ADDRESS.matcher(version).matches()) {
                  problems.add(
                      new PageProblem(page.file(), line, "pom.xml has no version " + version));
                }
              }
            });
    return problems;
  }
}
