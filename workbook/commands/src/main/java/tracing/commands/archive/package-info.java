/**
 * The archives of loaded classes that make the start of Java processes faster. Uses the JDK only.
 */
package tracing.commands.archive;
