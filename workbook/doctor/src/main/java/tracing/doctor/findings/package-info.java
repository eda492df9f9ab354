/**
 * What the doctor finds: symptoms with their fixes, findings, and findings of one kind. It uses
 * {@code tracing.traces}.
 */
package tracing.doctor.findings;
