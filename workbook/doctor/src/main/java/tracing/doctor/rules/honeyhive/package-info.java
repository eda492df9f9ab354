/** Rules about HoneyHive's sessions and projects. */
package tracing.doctor.rules.honeyhive;
