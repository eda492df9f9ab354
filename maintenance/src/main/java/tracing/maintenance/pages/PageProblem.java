package tracing.maintenance.pages;

import java.nio.file.Path;

/** Something on a page that is not so. Immutable. */
record PageProblem(Path file, int line, String message) {

  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
