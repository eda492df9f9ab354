/** The question which service and which cause, and the answers to it, from options or typed. */
package tracing.commands.incident.question;
