/**
 * Finds out why a trace is broken. {@link tracing.checks.diagnosis.Evidence} contains what is known
 * about one request (spans, context events, the answer), {@link tracing.checks.diagnosis.Diagnosis}
 * applies the rules to it in order, each {@link tracing.checks.diagnosis.Finding} names one {@link
 * tracing.checks.diagnosis.Cause}, and {@link tracing.checks.diagnosis.DiagnosisReport} prints it.
 * This package may use the context events, the table of steps (for the names of files) and the span
 * model; it knows no JUnit, no tasks and no class of a step. CONTRIBUTING.md lists what to do to
 * add a cause.
 */
package tracing.checks.diagnosis;
