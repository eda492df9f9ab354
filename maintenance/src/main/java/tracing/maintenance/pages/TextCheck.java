package tracing.maintenance.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tracing.checks.layout.WorkbookRoot;

/**
 * Checks the listings, links, versions and test names on the pages, and on request the commands.
 * For maintainers; learners never run it.
 */
public final class TextCheck {

  private TextCheck() {}

  /**
   * Runs the check, and ends the process with status 1 if there is a problem.
   *
   * @param args {@code check}, {@code check commands}, or {@code rewrite}, which updates the
   *     listings
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = WorkbookRoot.find(System.getenv()).toAbsolutePath().normalize();
    String task = String.join(" ", args);
    if (!List.of("check", "check commands", "rewrite").contains(task)) {
      System.err.println("Say check, check commands, or rewrite.");
      System.exit(2);
    }
    if (task.equals("rewrite")) {
      rewrite(root);
    }
    List<PageProblem> problems = new ArrayList<>(pages(root));
    if (task.equals("check commands")) {
      try (Commands commands = new Commands(root, command -> System.out.println("$ " + command))) {
        for (Page page : Page.all(root)) {
          problems.addAll(commands.check(page));
        }
      }
    }
    problems.forEach(System.out::println);
    System.out.println(
        problems.isEmpty() ? "the text is right" : problems.size() + " places are wrong");
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  /** Returns the problems on the pages of a clone, without running a command. */
  public static List<String> problems(Path root) {
    return pages(root).stream().map(PageProblem::toString).toList();
  }

  private static List<PageProblem> pages(Path root) {
    Listings listings = new Listings(root);
    Versions versions = new Versions(root);
    TestNames tests = new TestNames(root);
    List<PageProblem> problems = new ArrayList<>();
    for (Page page : Page.all(root)) {
      problems.addAll(listings.check(page));
      problems.addAll(Links.check(page));
      problems.addAll(versions.check(page));
      problems.addAll(tests.check(page));
      problems.addAll(Commands.form(page));
    }
    return problems;
  }

  private static void rewrite(Path root) throws IOException {
    Listings listings = new Listings(root);
    for (Page page : Page.all(root)) {
      page.rewrite(listings::expected);
    }
  }
}
