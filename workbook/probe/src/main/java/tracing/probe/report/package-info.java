/** The results of a probe as text, JSON and a JUnit report. */
package tracing.probe.report;
