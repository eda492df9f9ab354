/**
 * The findings as text for people, with the traces that show them, or as values for JSON. It uses
 * {@code tracing.doctor}, which examines the traces.
 */
package tracing.doctor.report;
