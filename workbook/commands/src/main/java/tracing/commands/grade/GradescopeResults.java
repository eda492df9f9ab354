package tracing.commands.grade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.services.http.Json;

/**
 * The points of a learner in the form of the file {@code results.json} that Gradescope reads. Its
 * source is the page on specifications in the documentation of Gradescope's autograders.
 */
final class GradescopeResults {

  private static final String TEXT = "text";

  private GradescopeResults() {}

  static String text(LearnerGrade grade, GradePoints points) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("score", points.of(grade));
    results.put("output", String.join("\n", grade.comments(points)));
    results.put("output_format", TEXT);
    results.put("test_output_format", TEXT);
    results.put("test_name_format", TEXT);
    results.put("visibility", "visible");
    results.put("stdout_visibility", "hidden");
    List<Map<String, Object>> tests =
        grade.tasks().stream().map(task -> test(task, points)).toList();
    results.put("tests", tests);
    return Json.write(results) + "\n";
  }

  private static Map<String, Object> test(TaskGrade task, GradePoints points) {
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("score", points.of(task));
    test.put("max_score", points.max(task.task()));
    test.put("status", task.passed() ? "passed" : "failed");
    test.put("name", "task " + task.task());
    test.put("number", task.task());
    test.put("output", task.passed() ? "" : task.state() + ": " + task.message());
    return test;
  }
}
