/**
 * Processes that this one starts: a Java command line, the lines that a process prints, and its
 * end. Uses the JDK and {@code tracing.services} only.
 */
package tracing.commands.process;
