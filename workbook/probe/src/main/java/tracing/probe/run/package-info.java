/**
 * Runs a probe: sends the requests, plays the next services, receives the spans, and starts and
 * ends the service if it is told how.
 */
package tracing.probe.run;
