/**
 * The incidents of step 4: their sheets, the small system that each of them runs, what that system
 * shows, and the check of the fix. Uses {@code testing}, {@code compile} and {@code layout}.
 */
package tracing.checks.incidents;
