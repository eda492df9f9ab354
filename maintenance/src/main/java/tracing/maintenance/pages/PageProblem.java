package tracing.maintenance.pages;

import java.nio.file.Path;

/** A problem on a page. Immutable. */
record PageProblem(Path file, int line, String message) {

  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
