/**
 * The labs of step 4: their sheets, how their tests run, and claims about the spans of a lab. Uses
 * {@code testing}, {@code diagnosis}, {@code compile} and {@code layout}.
 */
package tracing.checks.labs;
