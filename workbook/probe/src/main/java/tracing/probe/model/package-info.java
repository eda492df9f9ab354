/**
 * What a probe has sent to a service and what came back: answers, calls and spans. Immutable values
 * that use {@code tracing.traces} alone.
 */
package tracing.probe.model;
