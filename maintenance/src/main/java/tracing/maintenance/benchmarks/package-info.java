/**
 * Benchmarks of single calls (JMH) and of running services. They are not tests: they only report
 * measurements.
 */
package tracing.maintenance.benchmarks;
