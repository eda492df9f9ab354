/**
 * Rules about how spans are recorded and exported: twice, with wrong times, without a name, or for
 * health checks.
 */
package tracing.doctor.rules.recording;
