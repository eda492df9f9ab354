/**
 * HoneyHive's tracing conventions on top of the OpenTelemetry SDK (unofficial). {@link
 * tracing.honeyhive.HoneyHiveTracer} is the entry point. The package adds HoneyHive's attributes,
 * sessions, baggage and export to the SDK's own; {@link tracing.honeyhive.LogText} cleans text for
 * logs. It uses OpenTelemetry and Gson, and no other module of this project.
 */
package tracing.honeyhive;
