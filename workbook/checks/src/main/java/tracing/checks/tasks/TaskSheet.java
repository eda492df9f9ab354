package tracing.checks.tasks;

import java.util.List;

/**
 * What is known of a task beside its test. Immutable.
 *
 * @param number such as {@code 2.1}
 * @param learned what a learner has understood once the task is done, in a sentence or two
 * @param announces the ids of the causes that the diagnosis names while the task is open
 * @param owns the ids of the causes that this task is wrong for, in whichever test they show;
 *     {@code span-twice of validate_user} is the cause about that span alone, and comes first
 * @param hints each closer to the answer than the one before
 */
public record TaskSheet(
    String number,
    String title,
    String learned,
    List<String> announces,
    List<String> owns,
    List<String> hints) {

  /** The number of the task's step. */
  public int step() {
    return Integer.parseInt(number.substring(0, number.indexOf('.')));
  }
}
