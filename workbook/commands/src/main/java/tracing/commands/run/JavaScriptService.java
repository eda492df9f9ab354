package tracing.commands.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import tracing.services.ServiceName;
import tracing.traces.process.ChildProcess;

/** A service of the demo that is written in JavaScript instead, in {@code solutions/javascript}. */
final class JavaScriptService {

  private final ServiceName name;
  private final Path folder;

  /**
   * Creates it.
   *
   * @param label {@code user-service} or {@code llm-service}
   * @param root the clone's folder
   * @throws IllegalStateException when there is no such file, no Node.js, or no modules for it
   */
  JavaScriptService(String label, Path root) {
    folder = root.resolve("solutions/javascript");
    if (!Files.exists(folder.resolve(label + ".mjs"))) {
      throw new IllegalStateException(
          "There is no %s in JavaScript. Use --javascript user-service or --javascript llm-service."
              .formatted(label));
    }
    name = ServiceName.of(label);
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      throw new IllegalStateException(
          "The modules of solutions/javascript are not installed. Run npm ci --prefix solutions/javascript.");
    }
    requireNode();
  }

  /** Starts it in the place of the service in Java. */
  UnaryOperator<ServiceCommand> inPlace() {
    return spec -> spec.name() == name ? ServiceCommand.javascript(name, folder) : spec;
  }

  /** Returns the other services: what happens to contexts inside the JavaScript is not recorded. */
  Set<ServiceName> underTest() {
    return EnumSet.complementOf(EnumSet.of(name));
  }

  private static void requireNode() {
    try (ChildProcess node =
        ChildProcess.start(new ProcessBuilder("node", "--version"), line -> {})) {
      if (node.awaitExit(Duration.ofSeconds(10)) && node.process().exitValue() == 0) {
        return;
      }
    } catch (IOException e) {
      // The message below says what to do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(
        "The command node cannot be run. Install Node.js 20 or newer, then try again.");
  }
}
