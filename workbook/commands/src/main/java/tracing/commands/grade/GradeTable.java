package tracing.commands.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tracing.checks.tasks.TaskSheet;
import tracing.traces.SpanText;

/** The grades of a class as a page of Markdown. */
final class GradeTable {

  private static final Map<String, String> SIGNS = signs();

  private final List<String> columns;

  GradeTable(List<TaskSheet> sheets) {
    columns = new ArrayList<>(sheets.stream().map(TaskSheet::number).toList());
    columns.add(TaskGrade.WHOLE_TRACE);
  }

  String text(List<LearnerGrade> grades) {
    List<String> lines = new ArrayList<>();
    lines.add("# Grades");
    lines.add("");
    lines.add("| learner | passed | " + String.join(" | ", columns) + " |");
    lines.add("| --- | --- |" + " --- |".repeat(columns.size()));
    grades.forEach(grade -> lines.add(row(grade)));
    lines.add("");
    lines.add(
        SIGNS.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ")));
    lines.add("");
    lines.addAll(causes(grades));
    grades.forEach(grade -> lines.addAll(details(grade)));
    return String.join("\n", lines) + "\n";
  }

  private String row(LearnerGrade grade) {
    Map<String, String> signs =
        grade.tasks().stream()
            .collect(Collectors.toMap(TaskGrade::task, t -> SIGNS.getOrDefault(t.state(), "?")));
    return "| %s | %d of %d | %s |"
        .formatted(
            cell(grade.learner()),
            grade.passed(),
            grade.count(),
            columns.stream()
                .map(c -> signs.getOrDefault(c, "-"))
                .collect(Collectors.joining(" | ")));
  }

  /** What to talk about with the whole class: the causes that most learners met. */
  private static List<String> causes(List<LearnerGrade> grades) {
    Map<String, Integer> learners = new LinkedHashMap<>();
    for (LearnerGrade grade : grades) {
      grade.tasks().stream()
          .filter(task -> task.state().equals("wrong") && !task.cause().isEmpty())
          .map(TaskGrade::cause)
          .collect(Collectors.toCollection(TreeSet::new))
          .forEach(cause -> learners.merge(cause, 1, Integer::sum));
    }
    if (learners.isEmpty()) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(List.of("| cause of a wrong task | learners |", "| --- | --- |"));
    learners.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(entry -> lines.add("| " + entry.getKey() + " | " + entry.getValue() + " |"));
    lines.add("");
    return lines;
  }

  private static List<String> details(LearnerGrade grade) {
    List<String> lines = new ArrayList<>();
    grade.notes().forEach(note -> lines.add("- " + cell(note)));
    String said = "";
    for (TaskGrade task : grade.tasks()) {
      boolean tell =
          !task.passed() && !task.state().equals("open") && !task.state().equals("waiting");
      if (tell && !task.message().isEmpty() && !task.message().equals(said)) {
        lines.add("- %s %s: %s".formatted(task.task(), task.state(), cell(task.firstLine())));
        said = task.message();
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, "## " + cell(grade.learner()));
      lines.add(1, "");
      lines.add("");
    }
    return lines;
  }

  /** Text from outside must not end its cell, nor look like a tag. */
  private static String cell(String text) {
    return SpanText.withoutControls(text).replace("|", "\\|").replace("<", "&lt;");
  }

  private static Map<String, String> signs() {
    Map<String, String> signs = new LinkedHashMap<>();
    signs.put(TaskGrade.PASS, "✓");
    signs.put("wrong", "✗");
    signs.put("open", "o");
    signs.put("waiting", "w");
    signs.put("done with todo", "t");
    signs.put("does not compile", "c");
    signs.put("not judged", "n");
    signs.put("missing", "m");
    return signs;
  }
}
