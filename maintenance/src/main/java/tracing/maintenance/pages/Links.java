package tracing.maintenance.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that each link inside the repository leads to a file, and to a heading where it names one.
 * Definitions of links, such as {@code [name]: file}, count as links.
 */
final class Links {

  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|^\\[[^\\]]+\\]: )([^)\\s]+)");

  private Links() {}

  static List<PageProblem> check(Page page) {
    List<PageProblem> problems = new ArrayList<>();
    page.prose()
        .forEach(
            (line, text) -> {
              Matcher matcher = LINK.matcher(text);
              while (matcher.find()) {
                String problem = problem(page, matcher.group(1));
                if (!problem.isEmpty()) {
                  problems.add(new PageProblem(page.file(), line, problem));
                }
              }
            });
    return problems;
  }

  private static String problem(Page page, String link) {
    if (link.startsWith("https://")) {
      return "";
    }
    if (link.contains("://")) {
      return "the link " + link + " should start with https";
    }
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return "the link " + link + " leads nowhere";
    }
    boolean heading = parts.length < 2 || Page.read(target).anchors().contains(parts[1]);
    return heading ? "" : "the link " + link + " names no heading of that page";
  }
}
