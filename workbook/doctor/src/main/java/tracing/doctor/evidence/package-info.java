/**
 * What spans show by themselves, for every rule: the process and the thread that made them, their
 * role in a call, the request that their attributes name, and the calls that reached nobody. It
 * uses {@code tracing.traces}, and knows neither rules nor findings.
 */
package tracing.doctor.evidence;
