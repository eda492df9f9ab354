// The requests that services recorded, each with what is wrong with its headers, and the calls that should be.

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-((?!0{16})[0-9a-f]{16})-[0-9a-f]([0-9a-f])(-.*)?$/;

/** Pairs requests with the spans of their services: first by the id in the header, then in order. */
function recordedCalls(spans, bySpanId) {
  const free = new Set(spans);
  const claim = (call, fits) => {
    call.to = call.to || spans.find((span) => free.has(span) && nameOf(span) === call.goal.name && fits(span));
    free.delete(call.to);
  };
  const calls = (data.hops || []).map((hop) => ({ hop, goal: entry(hop.service), parsed: TRACEPARENT.exec(hop.headers.traceparent) }))
    .filter((call) => call.goal && (call.goal.parent || call.hop.headers.traceparent || call.hop.headers.baggage));
  calls.forEach((call) => claim(call, (span) => call.parsed && span.parent_span_id === call.parsed[1]));
  calls.forEach((call) => claim(call, () => true));
  for (const goal of crossings()) {
    if (!calls.some((call) => call.goal === goal)) {
      const call = { goal };
      claim(call, () => true);
      if (!call.to?.parent_span_id) calls.push(call);
    }
  }
  calls.forEach((call) => judge(call, spans, bySpanId));
  return calls;
}

const goals = () => data.goal || [];
const parentOf = (goal) => goals().find((other) => other.name === goal.parent);
const crossings = () => goals().filter((goal) => goal.parent && parentOf(goal).service !== goal.service);
const entry = (service) => goals().find((goal) => goal.service === service && (!goal.parent || crossings().includes(goal)));

function judge(call, spans, bySpanId) {
  const { goal, parsed, to } = call;
  const caller = parentOf(goal);
  const named = parsed && nearestExpected(bySpanId.get(parsed[1]), bySpanId);
  call.from = (named && nameOf(named) === goal.parent ? bySpanId.get(parsed[1]) : null) || spans.find((span) => nameOf(span) === goal.parent);
  call.fromLane = caller ? caller.service : 'client';
  call.toLane = goal.service;
  call.trouble = trouble(call, caller, named);
  const continued = `${goal.service} continued the trace: ${goal.name} is a child of the span in traceparent.`;
  call.said = call.trouble?.sentence || (caller ? continued : `${goal.service} did not continue the trace that the client sent.`);
}

/** The nearest span above that is expected: further spans may be between the expected ones. */
function nearestExpected(span, bySpanId) {
  const names = new Set(goals().map((goal) => goal.name));
  for (let steps = 0; span && !names.has(nameOf(span)) && steps < 1000; steps++) span = bySpanId.get(span.parent_span_id);
  return span;
}

function trouble({ hop, goal, parsed, to }, caller, named) {
  const { name, service, parent } = goal;
  const wrong = (words, sentence) => ({ short: words, sentence });
  if (!hop && to) return wrong('parent lost', `Lost: ${name} has no parent.`);
  if (!hop && (data.hops || []).length) return wrong('no call', `Missing: ${service} received no request from ${caller.service}.`);
  if (!hop) return wrong('no span', `Missing: ${service} recorded no span ${name}.`);
  if (!caller) return to?.parent_span_id ? wrong('the client’s trace is continued', `Wrong: ${name} continues the trace that the client sent.`) : null;
  if (hop.headers.traceparent === undefined) return lost('traceparent', hop, caller.service);
  if (!parsed) return wrong('traceparent is not valid', 'Wrong: the value of traceparent is not valid.');
  if (!(parseInt(parsed[2], 16) & 1)) return wrong('not sampled', 'Wrong: traceparent says that the trace is not sampled.');
  if (!named) return wrong('names no recorded span', `Wrong: traceparent names a span that was not recorded, not ${parent}.`);
  if (nameOf(named) !== parent) return wrong(`names ${nameOf(named)}`, `Wrong: traceparent names ${nameOf(named)}, not ${parent}.`);
  if (!to) return wrong('no span', `Missing: ${service} recorded no span ${name}.`);
  if (to.parent_span_id !== parsed[1]) return wrong('not continued', `Not continued: ${service} received traceparent, but ${name} is not a child of the span in it.`);
  return hop.headers.baggage === undefined ? lost('baggage', hop, caller.service) : null;
}

function lost(header, hop, caller) {
  const sentence = !hop.sent ? `Lost: ${hop.service} received no ${header}.`
    : hop.sent[header] === undefined ? `Lost: ${caller} sent no ${header}.`
      : `Lost on the way: ${caller} sent ${header}, and ${hop.service} did not receive it.`;
  return { short: `${header} lost${hop.sent?.[header] === undefined ? '' : ' on the way'}`, sentence };
}

/** What the calls should be, for a request of which that is known. */
function goalCalls(spans) {
  const named = (name) => spans.find((span) => nameOf(span) === name);
  return crossings().map((goal) => withLanes({
    from: named(goal.parent), to: named(goal.name), fromLane: parentOf(goal).service, toLane: goal.service,
    said: `${goal.name} should be a child of ${goal.parent}.`,
    labels: [`traceparent ${named(goal.parent) ? `00-${named(goal.parent).trace_id.slice(0, 4)}…-${named(goal.parent).span_id}-…` : `of ${goal.parent}`}`, 'baggage with the session'],
  }, endOf(spans)));
}
