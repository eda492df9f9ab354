/**
 * The doctor beside running services: it receives their spans, examines each trace when it is
 * complete, and counts what it finds. It uses the JDK's HTTP server, {@code tracing.doctor} and
 * {@code tracing.traces}.
 */
package tracing.doctor.listen;
