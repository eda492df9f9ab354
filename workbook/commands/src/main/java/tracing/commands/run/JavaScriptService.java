package tracing.commands.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import tracing.services.ServiceName;

/** A service of the demo that is written in JavaScript instead, in {@code solutions/javascript}. */
final class JavaScriptService {

  private final ServiceName name;
  private final Path folder;

  /**
   * Creates it.
   *
   * @param label {@code user-service} or {@code llm-service}
   * @param root the clone's folder
   * @throws RunFailedException when there is no such file, no Node.js, or no modules for it
   */
  JavaScriptService(String label, Path root) {
    folder = root.resolve("solutions/javascript");
    if (!Files.exists(folder.resolve(label + ".mjs"))) {
      throw new RunFailedException(
          "There is no %s in JavaScript: say user-service or llm-service.".formatted(label));
    }
    name = ServiceName.of(label);
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      throw new RunFailedException(
          "Its modules are not there yet: run npm ci --prefix solutions/javascript first.");
    }
    requireNode();
  }

  /** Puts it in the place of the service in Java. */
  UnaryOperator<ServiceCommand> inPlace() {
    return spec -> spec.name() == name ? ServiceCommand.javascript(name, folder) : spec;
  }

  /** What a service in JavaScript does with contexts is not seen, so the others are judged. */
  Set<ServiceName> judged() {
    return EnumSet.complementOf(EnumSet.of(name));
  }

  private static void requireNode() {
    try {
      Process node =
          new ProcessBuilder("node", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (node.waitFor(10, TimeUnit.SECONDS) && node.exitValue() == 0) {
        return;
      }
    } catch (IOException e) {
      // Told below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new RunFailedException("There is no node: install Node.js, 20 or newer.");
  }
}
