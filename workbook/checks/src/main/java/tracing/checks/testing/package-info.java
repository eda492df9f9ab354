/**
 * What the steps' tests are written with: an extension that runs the three services in this
 * process, and claims about the trace of a query. An assertion that fails names its cause. Uses
 * {@code diagnosis}, {@code events}, {@code reference}, {@code compile} and {@code layout}.
 */
package tracing.checks.testing;
