/** Which requests a probe sends, in which order. Uses {@code tracing.probe.model} alone. */
package tracing.probe.plan;
