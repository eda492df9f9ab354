/**
 * The doctor: it finds out from spans alone, whoever made them, what is broken in a trace. {@link
 * tracing.doctor.Doctor} applies every rule of {@code tracing.doctor.rules}, whose kinds have a
 * package each, and {@code tracing.doctor.report} presents the findings. It uses {@code
 * tracing.traces} and nothing else of this project.
 */
package tracing.doctor;
