package tracing.maintenance.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page of the repository: its fenced blocks, and its prose between them. */
record Page(Path file, List<String> lines) {

  private static final Pattern MARKER = Pattern.compile("<!-- (.*) -->");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  static Page read(Path file) {
    try {
      return new Page(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the pages that are checked: README, CONTRIBUTING and the like, lessons and docs. */
  static List<Page> all(Path root) {
    try (Stream<Path> files = Files.walk(root, 4)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> isText(root.relativize(file)))
          .sorted()
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The sheets of tasks and incidents are not pages; neither are files that a build or a tool
   * creates.
   */
  private static boolean isText(Path path) {
    String name = path.toString().replace('\\', '/');
    boolean sheet =
        name.contains("/tasks/") || (name.contains("/incidents/") && !name.endsWith("README.md"));
    return !sheet && !name.matches("(.*/)?(target|node_modules|\\..*)/.*");
  }

  List<Fence> fences() {
    List<Fence> fences = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        int end = end(i);
        fences.add(
            new Fence(
                i + 1,
                lines.get(i).substring(3),
                marker(i - 1),
                String.join("", lines.subList(i + 1, end).stream().map(l -> l + "\n").toList())));
        i = end;
      }
    }
    return fences;
  }

  /** Returns the lines outside blocks, by line number, without code between backticks. */
  Map<Integer, String> prose() {
    Map<Integer, String> prose = text();
    prose.replaceAll((line, text) -> CODE.matcher(text).replaceAll(""));
    return prose;
  }

  /** Returns the lines outside blocks, by line number. */
  Map<Integer, String> text() {
    Map<Integer, String> prose = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        i = end(i);
      } else {
        prose.put(i + 1, lines.get(i));
      }
    }
    return prose;
  }

  /** Returns the anchors of its headings, as GitHub creates them. */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        i = end(i);
      } else if (lines.get(i).matches("#+ .*")) {
        String title = lines.get(i).replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
        anchors.add(title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }

  /** Writes the page with new texts for its blocks; null leaves a block unchanged. */
  void rewrite(Function<Fence, String> text) throws IOException {
    StringBuilder page = new StringBuilder();
    Map<Integer, Fence> byLine = new HashMap<>();
    fences().forEach(fence -> byLine.put(fence.line(), fence));
    for (int i = 0; i < lines.size(); i++) {
      page.append(lines.get(i)).append('\n');
      Fence fence = byLine.get(i + 1);
      if (fence != null) {
        String other = text.apply(fence);
        page.append(other == null ? fence.text() : other);
        i = end(i);
        page.append("```\n");
      }
    }
    Files.writeString(file, page);
  }

  private int end(int start) {
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).equals("```")) {
        return i;
      }
    }
    throw new IllegalStateException(file + ":" + (start + 1) + ": the block never ends");
  }

  private String marker(int line) {
    Matcher matcher = MARKER.matcher(line < 0 ? "" : lines.get(line));
    return matcher.matches() ? matcher.group(1) : "";
  }
}
