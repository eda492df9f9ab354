/**
 * A corpus for the doctor: generated systems of ten and more shapes, whole and broken in each of
 * the known ways, and the matrix of what the doctor finds in them. It models what instrumentations
 * emit, in the old and the current semantic conventions, with clocks that differ, requests at the
 * same time, and noise. It uses {@code tracing.doctor} and {@code tracing.traces}.
 */
package tracing.maintenance.corpus;
