package tracing.commands;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import tracing.backends.LocalHoneyHive;
import tracing.backends.StubLlm;
import tracing.checks.layout.ServiceClasses;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;

/** The commands that run one reference service or one local backend, until Ctrl-C. */
@Command
final class SingleServerCommand implements Callable<Integer> {

  private static final String LOCAL_HONEYHIVE = "local-honeyhive";
  private static final String STUB_LLM = "stub-llm";

  /** The names of the commands. */
  static final List<String> NAMES =
      List.of("llm-service", "user-service", "api-gateway", STUB_LLM, LOCAL_HONEYHIVE);

  private final String name;

  SingleServerCommand(String name) {
    this.name = name;
  }

  /** Says in one sentence what the command does. */
  String description() {
    return switch (name) {
      case LOCAL_HONEYHIVE -> "Runs only the local HoneyHive, which receives and shows spans.";
      case STUB_LLM -> "Runs only the stub LLM, which imitates the OpenAI API and needs no key.";
      default -> "Runs only the reference " + name + ".";
    };
  }

  @Override
  public Integer call() throws InterruptedException {
    switch (name) {
      case LOCAL_HONEYHIVE -> LocalHoneyHive.main(new String[0]);
      case STUB_LLM -> StubLlm.main(new String[0]);
      default ->
          ServiceMain.run(
              name,
              ServiceClasses.factory(
                  ServiceName.of(name), SingleServerCommand.class.getClassLoader()));
    }
    new CountDownLatch(1).await();
    return 0;
  }
}
