/**
 * The load test: many clients at once, and an audit that every request is exactly one whole trace.
 * May use the checks' reference spans and the services.
 */
package tracing.maintenance.load;
