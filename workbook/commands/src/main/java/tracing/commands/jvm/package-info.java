/** Options of JVMs: class data sharing for a faster start, and low memory. Uses the JDK only. */
package tracing.commands.jvm;
