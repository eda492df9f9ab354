/**
 * The page that shows traces in a browser; its HTML, CSS and JavaScript are resources. Uses {@code
 * tracing.services.http} to write JSON.
 */
package tracing.backends.page;
