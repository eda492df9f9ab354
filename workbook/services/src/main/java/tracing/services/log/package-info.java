/**
 * The log format of every process of this project. May use {@code tracing.honeyhive}, whose {@link
 * tracing.honeyhive.LogText} makes text from outside safe for a log.
 */
package tracing.services.log;
