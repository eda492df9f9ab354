/**
 * The checks of the pages: listings come from compiled source, commands are typed, links and
 * versions are right. May use the checks' table of steps.
 */
package tracing.maintenance.pages;
