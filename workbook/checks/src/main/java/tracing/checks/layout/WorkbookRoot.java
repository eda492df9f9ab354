package tracing.checks.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds the folder of the clone. */
public final class WorkbookRoot {

  private static final String MARKER = "jbang-catalog.json";

  private WorkbookRoot() {}

  /**
   * Returns the folder that the launcher names in {@code WORKBOOK_HOME}, or the nearest one above
   * the current folder that holds the catalog.
   *
   * @throws IllegalStateException when there is none
   */
  public static Path find(Map<String, String> environment) {
    String home = environment.getOrDefault("WORKBOOK_HOME", "");
    if (!home.isEmpty()) {
      return Path.of(home);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(MARKER))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "This is not inside a clone of the workbook: no folder above holds " + MARKER + ".");
  }
}
