package tracing.commands.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.checks.tasks.TaskSheet;

/**
 * What to talk about with the whole class: the tasks that most learners handed in and did not pass,
 * the mistake that most of them made, and what shows it. Immutable.
 */
record ClassSummary(List<TaskSheet> sheets, List<Mistake> mistakes, List<Incident> incidents) {

  private static final int MAX_TASKS = 8;

  /** Returns the summary of classes with a clone's mistakes and incidents. */
  static ClassSummary of(Path clone, List<TaskSheet> sheets) {
    return new ClassSummary(
        sheets, new MistakeCatalogue(clone).all(), new IncidentCatalogue(clone).all());
  }

  /** Returns lines of Markdown; none when everybody passed everything. */
  List<String> lines(List<LearnerGrade> grades) {
    Map<TaskSheet, List<TaskGrade>> failed = failed(grades);
    if (failed.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("## What most of the class missed");
    lines.add("");
    lines.add(
        "| task | not passed by | most common mistake | to show it | incident for next time |");
    lines.add("| --- | --- | --- | --- | --- |");
    failed.forEach((sheet, tasks) -> lines.add(row(sheet, tasks)));
    lines.add("");
    return lines;
  }

  private Map<TaskSheet, List<TaskGrade>> failed(List<LearnerGrade> grades) {
    Map<TaskSheet, List<TaskGrade>> failed = new LinkedHashMap<>();
    for (TaskSheet sheet : sheets) {
      failed.put(
          sheet,
          grades.stream()
              .flatMap(grade -> grade.tasks().stream())
              .filter(task -> task.task().equals(sheet.number()))
              .filter(task -> !task.passed() && !task.state().equals("missing"))
              .toList());
    }
    failed.values().removeIf(List::isEmpty);
    return failed.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .limit(MAX_TASKS)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  private String row(TaskSheet sheet, List<TaskGrade> tasks) {
    Optional<List<TaskGrade>> mistake =
        tasks.stream()
            .filter(task -> !task.cause().isEmpty() && task.state().equals("wrong"))
            .collect(
                Collectors.groupingBy(TaskGrade::cause, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .max(Comparator.comparing(List::size));
    String cause = mistake.map(list -> list.get(0).cause()).orElse("");
    return "| %s %s | %d | %s | %s | %s |"
        .formatted(
            sheet.number(),
            PlainText.markdownCell(sheet.title()),
            tasks.size(),
            mistake.map(ClassSummary::named).orElse("-"),
            demo(cause, sheet.number()),
            incident(cause));
  }

  private static String named(List<TaskGrade> tasks) {
    return "%s (%d): %s"
        .formatted(
            tasks.get(0).cause(), tasks.size(), PlainText.markdownCell(tasks.get(0).firstLine()));
  }

  private String demo(String cause, String task) {
    return mistakes.stream()
        .filter(mistake -> mistake.cause().equals(cause) && mistake.tasks().contains(task))
        .findFirst()
        .map(mistake -> "`./jbang demo --mistake " + mistake.id() + "`")
        .orElse("-");
  }

  /** Prefers an incident that has the cause to one in which it is a wrong answer. */
  private String incident(String cause) {
    return incidents.stream()
        .filter(incident -> incident.causes().contains(cause))
        .max(Comparator.comparing(incident -> incident.answer().cause().equals(cause)))
        .map(incident -> "`./jbang incident " + incident.id() + "`")
        .orElse("-");
  }
}
