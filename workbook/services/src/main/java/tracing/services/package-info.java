/**
 * What a learner's service is built from: {@link tracing.services.ServiceMain} runs it, and {@link
 * tracing.services.ServiceSetup} gives it settings, a tracer and clients for its calls. The other
 * classes are the clients' limits and failures. Nothing here knows a lesson, a check or a command.
 * May use {@code tracing.honeyhive} and the other packages of this module.
 */
package tracing.services;
