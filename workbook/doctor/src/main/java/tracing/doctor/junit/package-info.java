/**
 * The doctor in tests: a JUnit extension that fails a test whose spans show a broken trace. It uses
 * JUnit Jupiter and OpenTelemetry's SDK for tests, which the project that has the tests provides.
 */
package tracing.doctor.junit;
