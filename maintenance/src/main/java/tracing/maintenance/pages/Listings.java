package tracing.maintenance.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that Java code on a page is a tagged region of compiled source. The comment above the
 * block names the region, as in {@code code: path/File.java#region}.
 */
record Listings(Path root) {

  List<PageProblem> check(Page page) {
    List<PageProblem> problems = new ArrayList<>();
    for (Fence fence : page.fences()) {
      if (fence.info().equals("java")) {
        try {
          if (!fence.text().equals(expected(fence))) {
            problems.add(
                new PageProblem(page.file(), fence.line(), "differs from " + fence.marked("code")));
          }
        } catch (IllegalArgumentException e) {
          problems.add(new PageProblem(page.file(), fence.line(), e.getMessage()));
        }
      }
    }
    return problems;
  }

  /**
   * Returns the expected text of the block, or null if the block is not Java.
   *
   * @throws IllegalArgumentException when the comment names no region
   */
  String expected(Fence fence) {
    if (!fence.info().equals("java")) {
      return null;
    }
    String[] code = fence.marked("code").split("#", 2);
    if (code.length < 2) {
      throw new IllegalArgumentException("Java without a comment <!-- code: file#region --> above");
    }
    return region(root.resolve(code[0]), code[1]);
  }

  private static String region(Path file, String region) {
    List<String> own = new ArrayList<>();
    boolean inside = false;
    for (String line : lines(file)) {
      boolean start = line.strip().equals("// tag::" + region + "[]");
      boolean end = line.strip().equals("// end::" + region + "[]");
      inside = start || (inside && !end);
      if (inside && !start && !line.strip().startsWith("// end::")) {
        own.add(line);
      }
    }
    while (!own.isEmpty() && own.get(own.size() - 1).isBlank()) {
      own.remove(own.size() - 1);
    }
    if (own.isEmpty()) {
      throw new IllegalArgumentException(file + " has no region " + region);
    }
    int indent =
        own.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    own.forEach(line -> text.append(line.isBlank() ? "" : line.substring(indent)).append('\n'));
    return text.toString();
  }

  private static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
