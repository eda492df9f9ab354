/**
 * Compiles the learners' files into a temporary folder, loads them in front of the class path, and
 * runs tests on them. Uses {@code layout} and {@code tasks}.
 */
package tracing.checks.compile;
