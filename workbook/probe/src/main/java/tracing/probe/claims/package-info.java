/**
 * The claims that a probe makes about a service, each judged from the observations alone, and the
 * acts of context propagation whose absence they show. Uses {@code tracing.probe.model}, {@code
 * tracing.doctor} and {@code tracing.traces}.
 */
package tracing.probe.claims;
