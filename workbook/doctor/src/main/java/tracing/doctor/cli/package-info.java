/**
 * The doctor as a command, for the workbook's command line and for the jar that runs alone. It uses
 * picocli, {@code tracing.doctor} and {@code tracing.traces}, and nothing else of this project.
 */
package tracing.doctor.cli;
