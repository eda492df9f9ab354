/**
 * The services that run beside a service under test and propagate context correctly. Uses the table
 * of spans in {@code diagnosis}.
 */
package tracing.checks.reference;
