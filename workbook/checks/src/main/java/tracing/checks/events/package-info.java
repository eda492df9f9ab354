/**
 * Records what a running service does with contexts: which headers it receives, which contexts it
 * extracts and injects, which spans it starts and ends, and whether a scope stays open. The
 * recorder is a {@link tracing.services.ServiceObserver}, so the service's own code knows nothing
 * of it. This package may use the services and the OpenTelemetry SDK, and no other package of the
 * checks.
 */
package tracing.checks.events;
