/**
 * The steps' services in any language: judged by the probe, by their spans and by their answers,
 * with the tasks and causes of the steps as far as these show from outside. Uses the probe, the
 * diagnosis and the task sheets.
 */
package tracing.commands.blackbox;
