package tracing.checks.mistakes;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import java.util.List;

/**
 * A mistake that a learner can make, as a small change of the reference. Immutable.
 *
 * @param id the name of its file, such as {@code user-never-injects}
 * @param title one sentence on what is done wrong
 * @param file the changed file below the package {@code tracing}, such as {@code
 *     step2/UserService.java}
 * @param causes the ids of the causes that the diagnosis should name, the one to fix first first
 * @param tasks the numbers of the tasks that are wrong because of it, and no other is
 * @param diff the change as a unified diff
 */
public record Mistake(
    String id, String title, String file, List<String> causes, List<String> tasks, String diff) {

  /** The id of the cause to fix first. */
  public String cause() {
    return causes.get(0);
  }

  /**
   * Makes the mistake.
   *
   * @param source the text of the reference's file
   * @throws IllegalStateException when the lines that the diff changes are not in the text
   */
  public String applyTo(String source) {
    try {
      return String.join(
              "\n",
              UnifiedDiffUtils.parseUnifiedDiff(diff.lines().toList())
                  .applyFuzzy(source.lines().toList(), 0))
          + "\n";
    } catch (PatchFailedException e) {
      throw new IllegalStateException("the mistake " + id + " does not apply to " + file, e);
    }
  }
}
