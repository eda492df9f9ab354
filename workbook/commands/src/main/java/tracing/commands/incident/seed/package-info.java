/**
 * Incidents that a number chooses: a mistake of the catalogue or a faulty proxy in the running
 * reference. Uses {@code question} and {@code run}.
 */
package tracing.commands.incident.seed;
