package tracing.maintenance.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that each test class that a page names between backticks exists. */
final class TestNames {

  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*Test)\\b");

  private final Set<String> known;

  TestNames(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      known =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.java"))
              .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<PageProblem> check(Page page) {
    List<PageProblem> problems = new ArrayList<>();
    page.text()
        .forEach(
            (line, text) -> {
              Matcher matcher = NAME.matcher(text);
              while (matcher.find()) {
                if (!known.contains(matcher.group(1) + ".java")) {
                  problems.add(
                      new PageProblem(page.file(), line, "there is no test " + matcher.group(1)));
                }
              }
            });
    return problems;
  }
}
