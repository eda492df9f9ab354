package tracing.commands;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tracing.checks.compile.TestRun;

/** Collects the messages of the tests that did not pass. */
record FailureMessages(List<String> failed, List<String> aborted) implements TestExecutionListener {

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String message = result.getThrowable().map(TestRun::message).orElse("");
    switch (result.getStatus()) {
      case FAILED -> failed.add(test.getDisplayName() + "\n" + message);
      case ABORTED -> aborted.add(message);
      default -> {
        // A test that passed has no message.
      }
    }
  }
}
