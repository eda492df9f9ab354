package tracing.commands.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import tracing.checks.tasks.TaskSheet;

/** The grades of a class as a page of Markdown. */
final class GradeTable {

  private static final Map<String, String> SIGNS = signs();

  private final List<String> columns;
  private final GradePoints points;
  private final ClassSummary summary;

  GradeTable(List<TaskSheet> sheets, GradePoints points, ClassSummary summary) {
    this.points = points;
    this.summary = summary;
    columns = new ArrayList<>(sheets.stream().map(TaskSheet::number).toList());
    columns.add(TaskGrade.WHOLE_TRACE);
  }

  String text(List<LearnerGrade> grades) {
    List<String> lines = new ArrayList<>();
    lines.add("# Grades");
    lines.add("");
    lines.add("| learner | passed | points | " + String.join(" | ", columns) + " |");
    lines.add("| --- | --- | --- |" + " --- |".repeat(columns.size()));
    grades.forEach(grade -> lines.add(row(grade)));
    lines.add("");
    lines.add(
        SIGNS.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ")));
    lines.add("");
    lines.addAll(
        section(
            "## To look at yourself",
            List.of(
                list(
                    grades,
                    "Nobody can tell from the runs whether these tasks are done. Those that are not judged give no points until you have decided.",
                    (grade, task) -> !task.isCertain()),
                list(
                    grades,
                    "These tasks give no points because another task is open or wrong. You may find that they are done.",
                    (grade, task) -> task.isWaiting()))));
    lines.addAll(
        section(
            "## For the learners to fix",
            List.of(
                list(
                    grades,
                    "This does not compile, or there is nothing to grade, so it gives no points.",
                    (grade, task) ->
                        task.state().equals(TaskGrade.NOT_COMPILED) || grade.isEmpty()))));
    lines.addAll(summary.lines(grades));
    grades.forEach(grade -> lines.addAll(details(grade)));
    return String.join("\n", lines) + "\n";
  }

  private String row(LearnerGrade grade) {
    Map<String, String> signs =
        grade.tasks().stream()
            .collect(Collectors.toMap(TaskGrade::task, t -> SIGNS.getOrDefault(t.state(), "?")));
    return "| %s | %d of %d | %s | %s |"
        .formatted(
            PlainText.markdownCell(grade.learner()),
            grade.passed(),
            grade.count(),
            GradePoints.text(points.of(grade)),
            columns.stream()
                .map(c -> signs.getOrDefault(c, "-"))
                .collect(Collectors.joining(" | ")));
  }

  /** Returns the lists below a title; no lines when all of them are empty. */
  private static List<String> section(String title, List<List<String>> lists) {
    List<String> lines = lists.stream().flatMap(List::stream).collect(Collectors.toList());
    if (!lines.isEmpty()) {
      lines.addAll(0, List.of(title, ""));
    }
    return lines;
  }

  /** Returns the learners with such tasks, and why they are such; no lines when there is none. */
  private static List<String> list(
      List<LearnerGrade> grades, String text, BiPredicate<LearnerGrade, TaskGrade> some) {
    List<String> lines = new ArrayList<>();
    for (LearnerGrade grade : grades) {
      grade.reasons(task -> some.test(grade, task)).stream()
          .map(reason -> PlainText.markdown(PlainText.cut(reason)))
          .forEach(
              reason ->
                  lines.add("- %s: %s".formatted(PlainText.markdown(grade.learner()), reason)));
    }
    if (!lines.isEmpty()) {
      lines.addAll(0, List.of(text, ""));
      lines.add("");
    }
    return lines;
  }

  private List<String> details(LearnerGrade grade) {
    List<String> lines = new ArrayList<>();
    lines.add("## " + PlainText.markdown(grade.learner()));
    lines.add("");
    grade.comments(points).forEach(comment -> lines.add("- " + PlainText.markdown(comment)));
    lines.add("");
    return lines;
  }

  private static Map<String, String> signs() {
    Map<String, String> signs = new LinkedHashMap<>();
    signs.put(TaskGrade.PASS, "✓");
    signs.put("wrong", "✗");
    signs.put("open", "o");
    signs.put(TaskGrade.WAITING, "w");
    signs.put("done with todo", "t");
    signs.put(TaskGrade.NOT_COMPILED, "c");
    signs.put(TaskGrade.NOT_JUDGED, "n");
    signs.put(TaskGrade.MISSING, "m");
    return signs;
  }
}
