package tracing.maintenance.corpus;

import java.util.List;
import tracing.traces.TraceSpan;

/**
 * What a generated system has exported.
 *
 * @param requests the number of traces as they were planned
 * @param instances the requests that are broken
 */
record Recording(List<TraceSpan> spans, int requests, List<Instance> instances) {}
