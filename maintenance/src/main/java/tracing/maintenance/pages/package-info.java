/**
 * The checks of the pages: listings come from compiled source, commands run, links and versions are
 * correct. May use the checks' table of steps.
 */
package tracing.maintenance.pages;
