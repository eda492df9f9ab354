/**
 * Running services as processes and showing what a query did: the commands {@code demo} and {@code
 * step1} to {@code step4}. Uses {@code tracing.commands.process}, the checks and the backends.
 */
package tracing.commands.run;
