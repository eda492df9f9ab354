/**
 * Finds out why a trace is broken. {@link tracing.checks.diagnosis.Evidence} holds what is known of
 * one request (spans, context events, the answer), {@link tracing.checks.diagnosis.Diagnosis}
 * applies the rules to it in order, each {@link tracing.checks.diagnosis.Finding} names one {@link
 * tracing.checks.diagnosis.Cause}, and {@link tracing.checks.diagnosis.DiagnosisReport} prints it.
 * This package may use the context events, the table of steps (for the names of files) and the span
 * model; it knows no JUnit, no tasks and no class of a step. To add a cause: a constant in {@code
 * Cause}, a row in the rule that detects it, a case in that rule's test, and a section in
 * docs/troubleshooting.md.
 */
package tracing.checks.diagnosis;
