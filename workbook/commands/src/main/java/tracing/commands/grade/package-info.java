/**
 * Grading of submissions: reading them, running each step's tests in a process of its own, and
 * writing the grades. Uses {@code tracing.commands.process} and the checks.
 */
package tracing.commands.grade;
