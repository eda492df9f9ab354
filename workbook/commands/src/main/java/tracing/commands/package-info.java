/**
 * The command line: one class for each command, and the main class {@link
 * tracing.commands.WorkbookCommand}. Uses everything else in this module, and all modules below it.
 */
package tracing.commands;
