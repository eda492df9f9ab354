/**
 * The width of the terminal: long lines of the commands' output are broken between words. It may
 * use the doctor's {@link tracing.doctor.cli.Terminal} and JLine.
 */
package tracing.commands.terminal;
