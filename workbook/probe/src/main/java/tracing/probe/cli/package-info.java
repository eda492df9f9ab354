/** The probe as a command. It uses picocli, and the terminal and JUnit file of the doctor. */
package tracing.probe.cli;
