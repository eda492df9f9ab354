package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command demo in a process of its own, on free ports and without a key. */
final class DemoProcess {

  private static final int TIMEOUT_SECONDS = 120;

  private DemoProcess() {}

  /** Returns what it printed, in ASCII; it is claimed to end with {@code status}. */
  static String run(Path folder, int status, Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Dstdout.encoding=US-ASCII", "-Dsun.stdout.encoding=US-ASCII"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("tracing.commands.run.Demo");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().putAll(freePorts());
    builder.environment().putAll(settings);
    Process demo = builder.start();
    try {
      assertThat(demo.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      demo.destroy();
    }
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(demo.exitValue()).as(printed).isEqualTo(status);
    return printed;
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
