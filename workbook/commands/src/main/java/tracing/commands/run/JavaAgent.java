package tracing.commands.run;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import tracing.commands.incident.LibraryClassPath;
import tracing.honeyhive.HoneyHiveExtension;
import tracing.services.ServiceName;

/**
 * OpenTelemetry's Java agent for the processes of services, with the extension that adds HoneyHive.
 *
 * @param agent the jar of the agent
 * @param extension a jar that holds {@link HoneyHiveExtension}
 */
public record JavaAgent(Path agent, Path extension) {

  /**
   * Finds the agent, and downloads it if it is needed for the first time.
   *
   * @throws tracing.checks.layout.NotJudgedException when it cannot be downloaded within 120 s, and
   *     says why
   */
  public static JavaAgent find(Path root, Map<String, String> environment) {
    LibraryClassPath jars = new LibraryClassPath(root, environment, "OpenTelemetry's Java agent");
    return new JavaAgent(jars.of(root.resolve("scripts/JavaAgent.java")).get(0), extensionJar());
  }

  /** Returns the options of a JVM that runs under the agent. */
  public List<String> jvmOptions() {
    return List.of("-javaagent:" + agent, "-Dotel.javaagent.extensions=" + extension);
  }

  /**
   * Returns the environment variables for what a service sets in its code otherwise: under the
   * agent the SDK exists before that code runs.
   */
  public static Map<String, String> settings(ServiceName name, String project) {
    return Map.of("HH_SOURCE", name.label(), "HH_PROJECT", project);
  }

  /** Returns the jar of this program, or makes one of the folder that Maven compiles into. */
  public static Path extensionJar() {
    try {
      Path code =
          Path.of(
              HoneyHiveExtension.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(code) ? packed(code) : code;
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("The extension of the agent cannot be read: " + e, e);
    }
  }

  private static Path packed(Path folder) throws IOException {
    Path jar = Files.createTempFile("honeyhive-tracer", ".jar");
    jar.toFile().deleteOnExit();
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "--create", "--file", "" + jar, "-C", "" + folder, ".");
    if (status != 0) {
      throw new IOException("jar ended with status " + status);
    }
    return jar;
  }
}
