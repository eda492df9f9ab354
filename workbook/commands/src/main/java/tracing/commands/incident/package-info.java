/**
 * The command {@code incident}: shows an incident, asks what is wrong, and checks the fix. Uses the
 * incidents of {@code checks} and the doctor.
 */
package tracing.commands.incident;
