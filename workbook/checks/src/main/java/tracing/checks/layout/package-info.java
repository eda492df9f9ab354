/**
 * Where the files of a clone are: its root, the table of the steps, and the sheets about tasks,
 * incidents and mistakes. Other code of the workbook gets the names of the steps' classes from
 * {@link tracing.checks.layout.Steps}. Uses the names of the services, and nothing of the other
 * packages.
 */
package tracing.checks.layout;
