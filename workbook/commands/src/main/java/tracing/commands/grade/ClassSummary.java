package tracing.commands.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.layout.SourceFiles;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.checks.tasks.TaskSheet;

/**
 * What to talk about with the whole class: the tasks that most learners handed in and did not pass,
 * the mistake that most of them made, and what shows it. Immutable.
 *
 * @param messages what the first check that fails says about a mistake, by the mistake's id
 */
record ClassSummary(
    List<TaskSheet> sheets,
    List<Mistake> mistakes,
    Map<String, String> messages,
    List<Incident> incidents) {

  private static final int MAX_TASKS = 8;

  /** The page's rows have the id, the title, the causes and the message of a mistake. */
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+)` \\|.*\\|(.*) \\|");

  /** Differs between learners who made the same mistake. */
  private static final Pattern DETAIL =
      Pattern.compile(",? at \\w+\\.java:\\d+|[0-9a-f]{16,}|\\.\\.\\.");

  /** Returns the summary of classes with a clone's mistakes and incidents. */
  static ClassSummary of(Path clone, List<TaskSheet> sheets) {
    Map<String, String> messages =
        SourceFiles.read(clone.resolve("docs/mistakes.md"))
            .lines()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    return new ClassSummary(
        sheets, new MistakeCatalogue(clone).all(), messages, new IncidentCatalogue(clone).all());
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
              .filter(
                  task ->
                      !task.passed() && task.isJudged() && !task.state().equals(TaskGrade.MISSING))
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
                Collectors.groupingBy(
                    task -> List.of(task.cause(), kind(task.firstLine())),
                    LinkedHashMap::new,
                    Collectors.toList()))
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
            mistake.map(list -> demo(list.get(0))).orElse("-"),
            incident(cause));
  }

  private static String named(List<TaskGrade> tasks) {
    return "%s (%d): %s"
        .formatted(
            tasks.get(0).cause(), tasks.size(), PlainText.markdownCell(tasks.get(0).firstLine()));
  }

  /** Mistakes with the same cause can look different, so the message decides. */
  private String demo(TaskGrade task) {
    return mistakes.stream()
        .filter(one -> one.cause().equals(task.cause()) && one.tasks().contains(task.task()))
        .filter(one -> kind(messages.getOrDefault(one.id(), "")).equals(kind(task.firstLine())))
        .findFirst()
        .map(one -> "`./jbang demo --mistake " + one.id() + "`")
        .orElse("-");
  }

  private static String kind(String message) {
    return DETAIL.matcher(message).replaceAll("").strip();
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
