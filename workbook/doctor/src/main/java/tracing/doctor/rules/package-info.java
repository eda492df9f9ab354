/**
 * The interface of all rules. The packages in it have rules of one kind each; they use {@code
 * tracing.doctor.evidence} and {@code tracing.doctor.findings}, and not each other.
 */
package tracing.doctor.rules;
