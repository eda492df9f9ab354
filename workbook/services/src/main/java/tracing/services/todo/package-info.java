/**
 * {@code todo(...)}, which marks the gap that a task leaves in a starter, and the record of the
 * gaps that a process has reached. May use nothing else of this project.
 */
package tracing.services.todo;
