/**
 * Benchmarks of single calls (JMH) and of running services. They are no tests: a slow machine fails
 * nothing.
 */
package tracing.maintenance.benchmarks;
