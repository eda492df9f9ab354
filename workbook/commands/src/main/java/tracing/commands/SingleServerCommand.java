package tracing.commands;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tracing.backends.LocalHoneyHive;
import tracing.backends.StubLlm;
import tracing.checks.layout.ServiceClasses;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;

/** The commands that run one part of the reference's system alone, until Ctrl-C. */
@Command(description = "Runs one part alone, until Ctrl-C.")
final class SingleServerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    switch (spec.name()) {
      case "local-honeyhive" -> LocalHoneyHive.main(new String[0]);
      case "stub-llm" -> StubLlm.main(new String[0]);
      default -> runService(ServiceName.of(spec.name()));
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private static void runService(ServiceName name) {
    ServiceMain.run(
        name.label(), ServiceClasses.factory(name, SingleServerCommand.class.getClassLoader()));
  }
}
