package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tracing.traces.process.ChildProcess;

/** Runs the command demo in a process of its own, on free ports and without a key. */
final class DemoProcess {

  private static final int TIMEOUT_SECONDS = 120;
  private static final List<String> ASCII =
      List.of("-Dstdout.encoding=US-ASCII", "-Dsun.stdout.encoding=US-ASCII");

  private DemoProcess() {}

  /** Returns what it printed, in ASCII; it is claimed to end with {@code status}. */
  static String run(int status, Map<String, String> settings, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("demo"));
    command.addAll(List.of(arguments));
    return runCommand(status, settings, command);
  }

  /** Does the same with any command of the workbook. */
  static String runCommand(int status, Map<String, String> settings, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("tracing.commands.WorkbookCommand"));
    command.addAll(arguments);
    ProcessBuilder builder =
        ChildProcess.java(ASCII, System.getProperty("java.class.path"), command)
            .redirectErrorStream(true);
    builder.environment().putAll(freePorts());
    builder.environment().putAll(settings);
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ChildProcess demo = ChildProcess.start(builder, lines::add)) {
      demo.output().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertThat(demo.awaitExit(Duration.ofSeconds(TIMEOUT_SECONDS))).isTrue();
      String printed = String.join("\n", lines);
      assertThat(demo.process().exitValue()).as(printed).isEqualTo(status);
      return printed;
    }
  }

  private static Map<String, String> freePorts() {
    Map<String, String> ports = new HashMap<>();
    for (String variable :
        List.of("GATEWAY_PORT", "USER_PORT", "LLM_PORT", "STUB_LLM_PORT", "LOCAL_HONEYHIVE_PORT")) {
      ports.put(variable, "0");
    }
    ports.putAll(Map.of("OPENAI_API_KEY", "", "OPENAI_BASE_URL", "", "HH_API_KEY", ""));
    return ports;
  }
}
