package tracing.commands;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.platform.launcher.TestExecutionListener;
import picocli.CommandLine.Command;
import tracing.checks.compile.TestRun;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.run.Rehearsal;

/** The command {@code rehearse}: does what other commands do, so that their classes are loaded. */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {

  @Override
  public Integer call() throws Exception {
    Thread watch = new Thread(RehearseCommand::endWithParent, "end with the parent");
    watch.setDaemon(true);
    watch.start();
    Rehearsal.run();
    check();
    return 0;
  }

  private static void check() {
    StepFiles files = new StepFiles(WorkbookRoot.find(System.getenv()));
    Steps.Step step = Steps.all().get(1);
    Map<String, String> tests = files.tests(step);
    Map<String, String> sources = new LinkedHashMap<>(tests);
    sources.put(step.source(), files.reference(step));
    TestRun.prepare(sources, tests.keySet()).execute(new TestExecutionListener() {});
  }

  /** The parent's end of the input closes with the parent, however that ends. */
  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }
}
