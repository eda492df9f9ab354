// What is known of the selected span or call, and the calls as a table.

const callName = (call) => call.link ? `Link from ${call.fromLane} to ${call.toLane}` : `Call from ${call.fromLane} to ${call.toLane}`;

function inDetails(className, ...parts) {
  byId('details').className = className;
  byId('details').replaceChildren(...parts);
}

function showNothing() {
  inDetails('empty', element('h2', '', 'Nothing is selected'),
    element('p', 'soft', 'Select a span or an arrow with the mouse, or with Tab and Enter. The keys ↑ and ↓ move in a list.'));
}

function showSpan(span) {
  const facts = {
    service: span.service, kind: span.kind, status: span.status.code,
    'trace id': span.trace_id, 'span id': span.span_id, 'parent id': span.parent_span_id || '(none: the root)',
    session: attribute(span, 'honeyhive.session_id') || '(none)',
    'project of the service': String(span.resource['honeyhive.project'] || '(not named)'),
    duration: millis(span.duration_ms),
  };
  if (span.status.message) facts.error = span.status.message;
  const parts = [element('h2', '', nameOf(span)), table(facts), element('h2', '', 'Attributes'), table(span.attributes)];
  for (const event of span.events) {
    parts.push(element('h2', '', `Event: ${event.name}`), table(event.attributes));
  }
  parts.push(element('h2', '', 'Resource'), table(span.resource));
  inDetails('', ...parts);
}

function showCall(call) {
  const facts = {};
  if (call.from) facts['calling span'] = `${nameOf(call.from)} (${call.from.span_id})`;
  if (call.to) facts['called span'] = `${nameOf(call.to)} (${call.to.span_id})`;
  if (call.to) facts['parent id of the called span'] = call.to.parent_span_id || '(none: a root)';
  const parts = [element('h2', '', callName(call)), element('p', call.trouble ? 'mark' : '', call.said), table(facts)];
  for (const [title, headers] of [['Headers received', call.hop?.headers], ['Headers sent', call.hop?.sent]]) {
    if (headers) parts.push(element('h2', '', title), table(Object.keys(headers).length ? headers : { '(none)': '' }));
  }
  inDetails('', ...parts);
}

/** The calls in words, for readers who do not see the drawing, and for the whole headers. */
function showCallList(calls) {
  const list = element('ol');
  list.append(...calls.map((call) => {
    const item = element('li');
    item.append(element('b', '', callName(call)), element('span', 'soft', call.hop ? `, ${call.hop.path}` : ''),
      element('p', call.trouble ? 'mark' : '', call.said));
    for (const [name, value] of Object.entries(call.hop ? { traceparent: '(not received)', baggage: '(not received)', ...call.hop.headers } : {})) {
      const line = element('p');
      line.append(element('code', '', `${name}: ${value}`));
      item.append(line);
    }
    return item;
  }));
  byId('hops').replaceChildren(...(calls.length ? [element('h2', '', 'The same calls in words'), list] : []));
}
