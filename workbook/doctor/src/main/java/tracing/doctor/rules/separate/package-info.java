/**
 * Rules about one request in several traces: between services, within a service, through messages,
 * and with a trace id that was cut.
 */
package tracing.doctor.rules.separate;
