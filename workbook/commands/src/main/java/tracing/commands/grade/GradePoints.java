package tracing.commands.grade;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import tracing.checks.tasks.TaskSheet;

/**
 * The points that tasks give. Immutable.
 *
 * @param points by the number of the task, and of the whole trace at the end; none is negative
 */
record GradePoints(Map<String, Double> points) {

  /** What the file calls the whole trace. */
  private static final String WHOLE_TRACE = "whole-trace";

  /**
   * Reads the points.
   *
   * @param file lines such as {@code 2.1 = 3}; a task that it does not name gives one point, and
   *     the whole trace none
   * @throws IllegalArgumentException when it names no task, or the points are not a number
   * @throws IOException when the file cannot be read
   */
  static GradePoints read(Optional<Path> file, List<TaskSheet> sheets) throws IOException {
    Map<String, Double> points = new LinkedHashMap<>();
    sheets.forEach(sheet -> points.put(sheet.number(), 1.0));
    points.put(TaskGrade.WHOLE_TRACE, 0.0);
    if (file.isPresent()) {
      Properties lines = lines(file.get());
      for (String name : lines.stringPropertyNames()) {
        String task = name.equals(WHOLE_TRACE) ? TaskGrade.WHOLE_TRACE : name;
        if (!points.containsKey(task)) {
          throw new IllegalArgumentException(
              "%s: there is no task %s. Use numbers such as 1.1, or %s."
                  .formatted(file.get(), name, WHOLE_TRACE));
        }
        points.put(task, number(file.get(), name, lines.getProperty(name)));
      }
    }
    return new GradePoints(points);
  }

  private static Properties lines(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      lines.load(in);
      return lines;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + ": this file does not have lines such as 2.1 = 3, in UTF-8.", e);
    }
  }

  private static double number(Path file, String name, String value) {
    try {
      double number = Double.parseDouble(value.strip());
      if (number >= 0 && number <= 1_000_000) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says so.
    }
    throw new IllegalArgumentException(
        "%s: the points of %s must be a number from 0 to 1000000, not %s."
            .formatted(file, name, value));
  }

  /** Returns the points that a task gives when it is passed. */
  double max(String task) {
    return points.getOrDefault(task, 0.0);
  }

  /** Returns the points of a learner who passes all tasks. */
  double max() {
    return points.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Returns the points of a task. */
  double of(TaskGrade task) {
    return task.passed() ? max(task.task()) : 0;
  }

  /** Returns the points of a learner. */
  double of(LearnerGrade grade) {
    return grade.tasks().stream().mapToDouble(this::of).sum();
  }

  /** Says how many points a learner has, unless that is the number of tasks that pass. */
  String comment(LearnerGrade grade) {
    boolean isWeighted =
        points.entrySet().stream()
            .anyMatch(
                one -> one.getValue() != (one.getKey().equals(TaskGrade.WHOLE_TRACE) ? 0 : 1));
    return isWeighted ? ": %s of %s points".formatted(text(of(grade)), text(max())) : "";
  }

  /** Returns a number with at most two decimals, and a point before them. */
  static String text(double number) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }
}
