/**
 * Servers that run as processes of this one. Uses {@code tracing.traces.process} and {@code
 * tracing.services}.
 */
package tracing.commands.process;
