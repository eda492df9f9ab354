/**
 * What the result of a test means for a task: done, open, waiting or wrong, and the board that
 * shows it at the end of a build. Uses {@code diagnosis} for causes, and {@code layout}.
 */
package tracing.checks.tasks;
