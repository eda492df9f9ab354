// The calls between services: those that services recorded, and those that only spans show.

const HAS_ID = /[0-9a-f]{16}/;
const TRACE_HEADERS = ['traceparent', 'tracestate', 'baggage'];

/**
 * Returns the calls in the order of time, at most as many as the limit: those with a trouble before
 * the others. Also tells how many there are in total.
 */
function callsOf(spans, limit) {
  const bySpanId = new Map(spans.map((span) => [span.span_id, span]));
  const recorded = recordedCalls(spans, bySpanId);
  const taken = new Set(recorded.map((call) => call.to));
  const isRemote = (span) => span.parent_span_id && !taken.has(span) && bySpanId.get(span.parent_span_id)?.service !== span.service;
  const remote = spans.filter(isRemote);
  const lost = remote.filter((span) => !bySpanId.has(span.parent_span_id)).slice(0, limit);
  const linked = spans.filter((span) => span.links?.length);
  const latest = endOf(spans);
  const calls = [
    ...recorded,
    ...[...new Set([...lost, ...remote.slice(0, limit)])].map((span) => parentCall(span, bySpanId)),
    ...linked.slice(0, limit).flatMap((span) => span.links.map((link) => linkCall(span, link, bySpanId))),
  ].map((call) => withLanes(call, latest)).sort((a, b) => a.time - b.time);
  const total = recorded.length + remote.length + linked.reduce((sum, span) => sum + span.links.length, 0);
  const shown = new Set([...calls.filter((call) => call.trouble), ...calls].slice(0, limit));
  return { total, calls: calls.filter((call) => shown.has(call)) };
}

/** The call that led to a span whose parent is in another service, or is not there at all. */
function parentCall(span, bySpanId) {
  const from = bySpanId.get(span.parent_span_id);
  const name = nameOf(span);
  const trouble = from ? null : { short: 'its parent is missing', sentence: `Missing: the parent of ${name}, ${span.parent_span_id}, was not received.` };
  const said = trouble ? trouble.sentence : `${name} is a child of ${nameOf(from)}, so it received the id of that span. Spans do not contain the headers.`;
  return { from, to: span, trouble, said };
}

function linkCall(span, link, bySpanId) {
  const from = bySpanId.get(link.span_id);
  const name = from ? nameOf(from) : `span ${link.span_id} of trace ${link.trace_id}`;
  return { from, to: span, link: true, said: `${nameOf(span)} has a link to ${name}.` };
}

const endOf = (spans) => spans.reduce((most, span) => Math.max(most, span.end), 0);

/** Adds the lanes of a call, and its times: where it leaves, and where it arrives. */
function withLanes(call, latest) {
  const { from, to, link } = call;
  call.fromLane = from?.service || call.fromLane || (link ? 'another trace' : 'unknown caller');
  call.toLane = to?.service || call.toLane;
  call.time = to ? to.start : from ? (from.start + from.end) / 2 : latest;
  const within = from ? Math.max(from.start, Math.min(from.end, call.time)) : call.time;
  call.left = from && ['CLIENT', 'PRODUCER'].includes(from.kind) && !link ? Math.min(from.start, within) : within;
  return call;
}

/** What was really sent, in a few words for each header. */
function headerLabels({ hop, labels, link, to }) {
  if (labels) return labels;
  if (link) return ['link'];
  if (!hop) return to?.parent_span_id ? [`child of ${to.parent_span_id}`] : [];
  const others = Object.keys(hop.headers).filter((name) => !TRACE_HEADERS.includes(name) && HAS_ID.test(name + hop.headers[name]));
  return [...TRACE_HEADERS.filter((name) => name !== 'tracestate' || hop.headers[name] !== undefined), ...others]
    .map((name) => `${name} ${hop.headers[name] === undefined ? '(not received)' : brief(name, hop.headers[name])}`);
}

function brief(name, value) {
  if (name === 'tracestate' || name === 'baggage') return value.split(',').map((member) => member.split('=')[0].trim()).join(', ');
  return TRACEPARENT.test(value) ? value.replace(/^(..-....).{28}(-....).{12}/, '$1…$2…') : value;
}
