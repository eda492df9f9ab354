package tracing.commands.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tracing.checks.mistakes.Mistake;

/** The list of all mistakes as text, by file and by what they are about. */
final class MistakeList {

  /** Mistakes that many learners make, and whose traces show them well. */
  static final List<String> FIRST =
      List.of(
          "user-never-injects",
          "user-injects-before-span",
          "user-only-traceparent",
          "gateway-trusts-client");

  private MistakeList() {}

  static String text(List<Mistake> mistakes) {
    List<String> lines = new ArrayList<>();
    mistakes.stream()
        .collect(
            groupingBy(
                Mistake::file, TreeMap::new, groupingBy(MistakeGroup::of, TreeMap::new, toList())))
        .forEach(
            (file, groups) -> {
              lines.add(file);
              groups.forEach(
                  (group, own) -> {
                    lines.add("  " + group.label());
                    own.forEach(mistake -> lines.add(line(mistake)));
                  });
              lines.add("");
            });
    lines.add("To see the broken trace of a mistake: ./jbang demo --mistake <id>");
    lines.add("Good ones to start with:");
    mistakes.stream()
        .filter(mistake -> FIRST.contains(mistake.id()))
        .forEach(mistake -> lines.add(line(mistake)));
    return String.join("\n", lines);
  }

  private static String line(Mistake mistake) {
    return "    %-34s %s".formatted(mistake.id(), mistake.title());
  }
}
