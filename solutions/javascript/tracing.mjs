// What both services share: the SDK, HoneyHive's attributes, and a traced call.
import { SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';
import {
  CompositePropagator,
  W3CBaggagePropagator,
  W3CTraceContextPropagator,
} from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** Copies session, project and source from the baggage onto each span, as HoneyHive's SDKs do. */
class HoneyHiveSpanProcessor {
  onStart(span, parentContext) {
    const baggage = propagation.getBaggage(parentContext);
    for (const key of ['session_id', 'project', 'source']) {
      const value = baggage?.getEntry(key)?.value;
      if (value) {
        span.setAttribute(`honeyhive.${key}`, value);
        span.setAttribute(`traceloop.association.properties.${key}`, value);
      }
    }
  }
  onEnd() {}
  forceFlush() {
    return Promise.resolve();
  }
  shutdown() {
    return Promise.resolve();
  }
}

/** Starts the SDK. Spans go where OTEL_EXPORTER_OTLP_ENDPOINT says. */
export function startTracing(service) {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'honeyhive.project': process.env.HH_PROJECT || 'distributed-tracing-tutorial',
    }),
    spanProcessors: [
      new HoneyHiveSpanProcessor(),
      new BatchSpanProcessor(new OTLPTraceExporter(), { scheduledDelayMillis: 100 }),
    ],
  });
  provider.register({
    propagator: new CompositePropagator({
      propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
    }),
  });
  return provider;
}

/** Objects are JSON on a span, as the Java services record the answers that they pass on. */
function asText(result) {
  return typeof result === 'object' ? JSON.stringify(result) : String(result);
}

/** Runs work in a span that is a child of the current one. */
export function traced(name, eventType, inputs, work) {
  return trace.getTracer('honeyhive').startActiveSpan(name, async (span) => {
    span.setAttribute('honeyhive_event_type', eventType);
    span.setAttribute('honeyhive_event_name', name);
    for (const [key, value] of Object.entries(inputs)) {
      span.setAttribute(`honeyhive_inputs.${key}`, value);
    }
    try {
      const result = await work();
      span.setAttribute('honeyhive_outputs.result', asText(result));
      return result;
    } catch (error) {
      if (!(error.status < 500)) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
        span.recordException(error);
      }
      if (error.status) {
        span.setAttribute('http.response.status_code', error.status);
      }
      span.setAttribute('honeyhive_error', error.message);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Writes metadata on the current span. */
export function enrich(metadata) {
  const span = trace.getActiveSpan();
  for (const [key, value] of Object.entries(metadata)) {
    span?.setAttribute(`honeyhive_metadata.${key}`, value);
  }
}

/** Runs work in the context that a request's headers carry. */
export function withCaller(headers, work) {
  return context.with(propagation.extract(context.active(), headers), work);
}

/** Returns headers that carry the current context. */
export function contextHeaders() {
  const headers = {};
  propagation.inject(context.active(), headers);
  return headers;
}
