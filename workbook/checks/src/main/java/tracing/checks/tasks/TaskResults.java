package tracing.checks.tasks;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Collects the outcomes of the tests of one run. Safe for use by several threads. */
public final class TaskResults implements TestExecutionListener {

  private final List<TaskResult> results = new CopyOnWriteArrayList<>();

  /** Returns the outcomes so far. */
  public List<TaskResult> all() {
    return List.copyOf(results);
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    TaskResult.of(test.getDisplayName(), entry).ifPresent(results::add);
  }
}
