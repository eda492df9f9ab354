package tracing.checks.mistakes;

import java.util.List;

/**
 * A mistake that a learner can make, as a small edit of the reference. Immutable.
 *
 * @param id the name of its file, such as {@code user-never-injects}
 * @param title one sentence on what is done wrong
 * @param file the edited file, below the source root
 * @param cause the id of the cause that the diagnosis should name
 * @param edits what to replace, in this order
 */
public record Mistake(String id, String title, String file, String cause, List<Edit> edits) {

  /** One piece of text, which stands in the file once, and what stands there instead. */
  public record Edit(String replace, String with) {}

  /**
   * Makes the mistake.
   *
   * @param source the text of the reference's file
   * @throws IllegalStateException naming the edit when its text is not there exactly once
   */
  public String applyTo(String source) {
    String edited = source;
    for (Edit edit : edits) {
      int at = edited.indexOf(edit.replace());
      if (at < 0 || edited.indexOf(edit.replace(), at + 1) >= 0) {
        throw new IllegalStateException(
            "mistake %s: this must stand in %s exactly once:%n%s"
                .formatted(id, file, edit.replace()));
      }
      edited = edited.replace(edit.replace(), edit.with());
    }
    return edited;
  }
}
