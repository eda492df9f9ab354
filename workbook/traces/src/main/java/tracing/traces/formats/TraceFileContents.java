package tracing.traces.formats;

import java.util.List;
import tracing.traces.TraceSpan;

/**
 * The spans and the problems that were found in a file. Immutable.
 *
 * @param spans every span that could be read, in the file's order
 * @param problems the places that cannot be read; empty for a valid file
 */
public record TraceFileContents(List<TraceSpan> spans, List<Problem> problems) {

  /**
   * A place in a file that cannot be read.
   *
   * @param position such as {@code line 3 column 17}, or the empty string for the file as a whole
   */
  public record Problem(String position, String message) {

    @Override
    public String toString() {
      return position.isEmpty() ? message : position + ": " + message;
    }
  }
}
