package tracing.commands;

import java.util.List;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tracing.checks.testing.TraceText;

/** Collects the traces that the tests published. */
record PublishedTraces(List<TraceText> found) implements TestExecutionListener {

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    TraceText.of(entry).ifPresent(found::add);
  }
}
