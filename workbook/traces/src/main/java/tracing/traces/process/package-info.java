/**
 * Processes that this one starts: a Java command line, the lines that a process prints, and its end
 * with all its descendants. Uses the JDK only.
 */
package tracing.traces.process;
