package tracing.commands.blackbox;

import java.util.List;
import java.util.Set;

/**
 * Something that is wrong with a service. Immutable.
 *
 * @param sentence what it is; empty when another problem says so
 * @param text the same with the fix and what shows it
 * @param tasks for each mistake that it is, the tasks to which it may belong; empty when no task
 *     asks for it
 * @param requests which requests show it; what the same requests show may have the same reason
 * @param isOfContent whether it is about what a span carries
 */
record Problem(
    String sentence, String text, List<Set<String>> tasks, String requests, boolean isOfContent) {}
