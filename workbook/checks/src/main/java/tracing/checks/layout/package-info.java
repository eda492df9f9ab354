/**
 * Where the files of a clone are: its root, the table of the steps, and the sheets about tasks,
 * labs and mistakes. The names of the steps' classes are written here and nowhere else. Uses the
 * names of the services, and nothing of the other packages.
 */
package tracing.checks.layout;
