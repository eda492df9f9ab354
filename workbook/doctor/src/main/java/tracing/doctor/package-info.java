/**
 * The doctor: it finds out from spans alone, whoever made them, what is broken in a trace. Each
 * {@link tracing.doctor.DoctorRule} finds the symptoms of one kind, {@link tracing.doctor.Doctor}
 * applies all of them, and {@link tracing.doctor.DoctorReport} presents the findings. It uses
 * {@code tracing.traces} and nothing else of this project.
 */
package tracing.doctor;
