package tracing.checks.testing;

import java.util.List;
import java.util.stream.Stream;
import tracing.checks.testing.AssertionCopy.Stop;
import tracing.services.todo.OpenTasks;

/**
 * Which task a line of an assertion belongs to, by the broken samples that end there.
 *
 * @param broken in the order of the tasks
 */
record AssertionLines(AssertionRuns runs, List<SampleTrace> broken) {

  /** The tasks of which a sample ends at the same line. */
  List<String> tasksAt(Stop stop) {
    return broken.stream()
        .filter(sample -> runs.run(sample).filter(s -> s.line() == stop.line()).isPresent())
        .map(SampleTrace::task)
        .distinct()
        .toList();
  }

  /**
   * The task whose line rejects a whole trace: one whose samples end there, and that is behind
   * every task whose samples end before. If there is none, it is the first one that is not solved.
   */
  String ownerOf(Stop stop) {
    List<String> ending = tasksAt(stop);
    String before =
        broken.stream()
            .filter(sample -> !ending.contains(sample.task()))
            .filter(sample -> runs.run(sample).filter(s -> s.line() < stop.line()).isPresent())
            .map(SampleTrace::task)
            .reduce("", (first, second) -> second);
    return firstAttempt(
        Stream.of(ending.stream().filter(task -> task.compareTo(before) > 0), ending.stream()));
  }

  /** The first task that is attempted, and not solved. */
  String firstUnsolved() {
    return firstAttempt(Stream.empty());
  }

  private String firstAttempt(Stream<Stream<String>> tasks) {
    Stream<String> unsolved =
        broken.stream().filter(sample -> runs.run(sample).isEmpty()).map(SampleTrace::task);
    return Stream.concat(tasks, Stream.of(unsolved))
        .flatMap(some -> some)
        .filter(task -> !OpenTasks.noted().contains(task))
        .findFirst()
        .orElse(broken.get(broken.size() - 1).task());
  }
}
