/**
 * Rules about spans that are in the trace of another request, or that end before their work does.
 */
package tracing.doctor.rules.mixed;
