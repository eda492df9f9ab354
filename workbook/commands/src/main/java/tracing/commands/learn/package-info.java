/**
 * The command {@code learn}: which task comes next, the screens about it, and the keys. It sees the
 * clone through {@link tracing.commands.learn.LearnerClone} alone; uses the task sheets and the
 * steps of the checks, and JLine for the terminal.
 */
package tracing.commands.learn;
