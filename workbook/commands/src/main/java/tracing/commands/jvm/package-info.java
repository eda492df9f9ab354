/** Class data sharing, which makes the start of Java processes faster. Uses the JDK only. */
package tracing.commands.jvm;
