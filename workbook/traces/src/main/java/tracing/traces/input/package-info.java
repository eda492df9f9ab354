/**
 * Where traces are read from: files, standard input and web addresses, each within limits of size
 * and time, as plain or compressed bytes or as text. It uses the JDK and Gson.
 */
package tracing.traces.input;
