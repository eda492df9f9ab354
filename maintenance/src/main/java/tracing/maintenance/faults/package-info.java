/**
 * The fault test: backend, LLM and services fail one after the other under a steady load, and every
 * span is accounted for. May use the services, the backends and the traces.
 */
package tracing.maintenance.faults;
