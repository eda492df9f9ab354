package tracing.commands.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
 * What to talk about with the whole class: the tasks that were not passed most often, the mistake
 * that most learners made in each, and what shows it. Immutable.
 *
 * @param messages what the first check that fails says about a mistake, by the mistake's id
 */
record ClassSummary(
    List<TaskSheet> sheets,
    List<Mistake> mistakes,
    Map<String, String> messages,
    List<Incident> incidents) {

  private static final int MAX_TASKS = 8;

  private static final List<String> HEAD =
      List.of(
          "## Tasks that were not passed most often",
          "",
          "Only learners are counted who handed in the file of the task and for whom it could be judged. An open task is not passed.",
          "",
          "| task | not passed by | most common mistake | to show it | incident for next time |",
          "| --- | --- | --- | --- | --- |");

  private static final String SEVERAL = "several, equally common";

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
    List<JudgedTask> failed =
        sheets.stream()
            .map(sheet -> JudgedTask.of(sheet, grades))
            .filter(task -> task.failed() > 0)
            .sorted(Comparator.comparing(task -> -task.failed()))
            .toList();
    if (failed.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(HEAD);
    failed.stream().limit(MAX_TASKS).map(this::row).forEach(lines::add);
    lines.add("");
    if (failed.size() > MAX_TASKS) {
      lines.add("Further tasks: " + rest(failed.subList(MAX_TASKS, failed.size())));
      lines.add("");
    }
    return lines;
  }

  private static String rest(List<JudgedTask> tasks) {
    return tasks.stream()
        .map(task -> task.sheet().number() + " (" + count(task) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String count(JudgedTask task) {
    return task.failed() + " of " + task.grades().size();
  }

  private String row(JudgedTask task) {
    List<List<TaskGrade>> mistakes =
        task.mostCommonMistakes(one -> List.of(one.cause(), kind(one.firstLine())));
    Optional<List<TaskGrade>> mistake =
        mistakes.stream().findFirst().filter(m -> mistakes.size() == 1);
    return "| %s %s | %s | %s | %s | %s |"
        .formatted(
            task.sheet().number(),
            PlainText.markdownCell(task.sheet().title()),
            count(task),
            mistake.map(ClassSummary::named).orElse(mistakes.isEmpty() ? "-" : SEVERAL),
            mistake.map(list -> demo(list.get(0))).orElse("-"),
            incident(mistake.map(list -> list.get(0).cause()).orElse("")));
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
