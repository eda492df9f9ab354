package tracing.commands;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.compile.TestRun;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;

/**
 * Runs the tests of a step on the reference while there is nothing to check: code that has run
 * often is compiled by the JVM and takes half the time. No result of it counts, and none of the
 * learner's code runs in it. Not safe for use by several threads.
 */
final class WarmUp {

  private static final int QUIET_MILLIS = 300;
  private static final int MAX_RUNS = 8;

  private final StepFiles files;
  private Optional<Steps.Step> step = Optional.empty();
  private int runs;

  WarmUp(StepFiles files) {
    this.files = files;
  }

  /**
   * Waits for a request, and warms up until there is one.
   *
   * @param last the step that was checked; the first one that is of a service is warmed up
   */
  String next(BlockingQueue<String> requests, Steps.Step last) throws InterruptedException {
    step = step.or(() -> Optional.of(last).filter(Steps.services()::contains));
    while (step.isPresent() && runs < MAX_RUNS) {
      String request = requests.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      if (request != null) {
        return request;
      }
      runs++;
      run(step.get(), () -> !requests.isEmpty());
    }
    return requests.take();
  }

  private void run(Steps.Step step, BooleanSupplier isOver) {
    try {
      Map<String, String> tests = files.tests(step);
      Map<String, String> sources = new HashMap<>(tests);
      sources.put(step.source(), files.reference(step));
      TestRun.prepare(sources, tests.keySet()).warmUp(isOver);
    } catch (CompilationFailedException | UncheckedIOException e) {
      // Somebody has edited the reference: the checks are only slower.
    }
  }
}
