'use strict';
// Shows traces: from the data in the page, or, where that says "live", from the server it came from.
// Everything that came with a span is shown with textContent, never as markup.

const MAX_TEXT = 10000;
const POLL_MILLIS = 2000;
const data = JSON.parse(document.getElementById('data').textContent);
const state = { traces: data.traces || [], traceId: '', spanId: '', detail: new Map() };
const byId = (id) => document.getElementById(id);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = readable(text);
  return made;
}

/** Cuts long text, with a note, and makes control characters visible. */
function readable(value) {
  let text = typeof value === 'string' ? value : JSON.stringify(value);
  const note = text.length > MAX_TEXT ? ` … (cut: ${text.length} characters)` : '';
  text = text.slice(0, MAX_TEXT);
  return text.replace(/[\u0000-\u0008\u000b-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd') + note;
}

function millis(value) {
  return value < 10 ? `${value.toFixed(1)} ms` : value < 10000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

const attribute = (span, key) => span.attributes[key] === undefined ? '' : String(span.attributes[key]);
const nameOf = (span) => attribute(span, 'honeyhive_event_name') || span.name;
const serviceOf = (span) => span.service;
const start = (span) => Number(BigInt(span.start_unix_nano) / 1000n);

/** Orders spans as a tree: parents before children, children by their start; a cycle is cut. */
function ordered(spans) {
  const ids = new Set(spans.map((span) => span.span_id));
  const children = new Map();
  const sorted = [...spans].sort((a, b) => start(a) - start(b));
  for (const span of sorted) {
    const parent = ids.has(span.parent_span_id) ? span.parent_span_id : '';
    children.set(parent, [...(children.get(parent) || []), span]);
  }
  const rows = [];
  const seen = new Set();
  const open = [];
  const push = (span, depth) => open.push({ span, depth });
  const walk = () => {
    while (open.length) {
      const row = open.pop();
      if (seen.has(row.span)) continue;
      seen.add(row.span);
      rows.push(row);
      for (const child of [...(children.get(row.span.span_id) || [])].reverse()) push(child, row.depth + 1);
    }
  };
  for (const span of [...(children.get('') || [])].reverse()) push(span, 0);
  walk();
  for (const span of sorted) {
    if (!seen.has(span)) { push(span, 0); walk(); }
  }
  return rows;
}

function marks() {
  const found = new Map();
  for (const finding of data.findings || []) {
    if (finding.span_ids[0] && !found.has(finding.span_ids[0])) found.set(finding.span_ids[0], finding.mark);
  }
  return found;
}

function showTraces() {
  const list = byId('traces');
  const focused = document.activeElement && document.activeElement.dataset.trace;
  list.replaceChildren(...state.traces.map((trace) => {
    const button = element('button');
    button.type = 'button';
    button.dataset.trace = trace.trace_id;
    button.setAttribute('aria-current', String(trace.trace_id === state.traceId));
    button.append(element('span', '', trace.root), element('br'),
      element('small', 'soft', `${trace.services.join(', ')} · ${trace.spans} span${trace.spans === 1 ? '' : 's'} · ${millis(trace.duration_ms)}`));
    button.addEventListener('click', () => selectTrace(trace.trace_id));
    const item = element('li');
    item.append(button);
    return item;
  }));
  if (focused) list.querySelector(`[data-trace="${CSS.escape(focused)}"]`)?.focus();
}

function showFindings() {
  byId('findings').replaceChildren(...(data.findings || []).map((finding, index) => {
    const box = element('div', 'finding');
    box.append(element(index === 0 ? 'strong' : 'span', '', finding.sentence));
    for (const line of [finding.task && `This is task ${finding.task}.`, `Fix: ${finding.fix}`, finding.location && `Look at: ${finding.location}`]) {
      if (line) box.append(element('p', '', line));
    }
    const link = element('a', '', `Read: ${finding.read}`);
    link.href = data.docs ? data.docs + finding.read : finding.read;
    box.append(link);
    return box;
  }));
}

/** Shows traces on one axis of time, each with its heading, so that what was torn apart is seen together. */
function showRows(groups) {
  const all = groups.flat().sort((a, b) => start(a) - start(b));
  const axis = { first: Math.min(...all.map(start)) };
  axis.whole = Math.max(1, Math.max(...all.map((span) => start(span) + span.duration_ms * 1000)) - axis.first);
  axis.services = [...new Set(all.map(serviceOf))];
  axis.marks = marks();
  byId('rows').replaceChildren(...groups.flatMap((spans) => {
    const ids = new Set(spans.map((span) => span.span_id));
    return [...heading(spans), ...ordered(spans).map(({ span, depth }) => rowOf(span, depth, ids, axis))];
  }));
}

function heading(spans) {
  const distinct = (of) => [...new Set(spans.map(of))].filter((text) => text);
  const words = (noun, values) => values.length ? `${noun}${values.length > 1 ? 's' : ''} ${values.join(' and ')}` : `no ${noun}`;
  const facts = [
    `${spans.length} span${spans.length === 1 ? '' : 's'}`,
    words('session', distinct((span) => attribute(span, 'honeyhive.session_id'))),
    words('project', distinct((span) => String(span.resource['honeyhive.project'] || ''))),
  ];
  return [element('h2', '', `Trace ${spans[0].trace_id}`), element('p', 'facts', facts.join(' · '))];
}

function rowOf(span, depth, ids, axis) {
  const row = element('button', 'row');
  row.type = 'button';
  row.dataset.span = span.span_id;
  row.setAttribute('aria-pressed', String(span.span_id === state.spanId));
  row.style.setProperty('--c', `var(--s${axis.services.indexOf(serviceOf(span)) % 6})`);
  const mark = axis.marks.get(span.span_id) || (span.parent_span_id && !ids.has(span.parent_span_id) ? 'its parent is missing' : '');
  row.classList.toggle('broken', Boolean(mark));
  row.append(label(span, depth, mark), lane(span, axis));
  row.addEventListener('click', () => selectSpan(span));
  return row;
}

function label(span, depth, mark) {
  const name = element('span', 'name');
  name.style.paddingLeft = `${0.5 + Math.min(depth, 12) * 0.7}rem`;
  const service = element('small');
  const coloured = element('b', '', serviceOf(span));
  coloured.style.color = 'var(--c)';
  service.append(coloured, element('span', '', ` ${attribute(span, 'honeyhive_event_type') || span.kind.toLowerCase()}`));
  name.append(element('span', '', (depth ? '└\u00a0' : '') + nameOf(span)), service);
  if (mark) name.append(element('span', 'mark', `⟵ ${mark}`));
  if (span.status.code === 'ERROR') name.append(element('span', 'mark', `ERROR ${span.status.message}`));
  return name;
}

function lane(span, axis) {
  const made = element('span', 'lane');
  const bar = element('span', span.status.code === 'ERROR' ? 'bar error' : 'bar');
  const left = ((start(span) - axis.first) / axis.whole) * 100;
  const width = ((span.duration_ms * 1000) / axis.whole) * 100;
  bar.style.left = `${left}%`;
  bar.style.width = `${width}%`;
  const time = element('span', 'time', millis(span.duration_ms));
  if (left > 75) time.style.right = `${Math.max(0, 100 - left - width)}%`;
  else time.style.left = `${left}%`;
  made.append(bar, time);
  return made;
}

function table(object) {
  const made = element('table');
  for (const key of Object.keys(object).sort()) {
    const row = element('tr');
    row.append(element('th', '', key), element('td', '', object[key]));
    made.append(row);
  }
  return made;
}

function showDetails(span) {
  const box = byId('details');
  if (!span) {
    box.replaceChildren(element('h2', '', 'No span selected'), element('p', 'soft', 'Select one with the mouse, or with ↑, ↓ and Enter.'));
    return;
  }
  const facts = {
    service: serviceOf(span), kind: span.kind, status: span.status.code,
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
  box.replaceChildren(...parts);
}

function showHops() {
  const hops = data.hops || [];
  const parts = hops.length ? [element('h2', '', 'Headers on each hop')] : [];
  for (const hop of hops) {
    const box = element('div', 'hop');
    box.append(element('b', '', hop.service), element('span', 'soft', ` received ${hop.path}`));
    for (const name of ['traceparent', 'tracestate', 'baggage']) {
      const line = element('p');
      line.append(element('code', hop.headers[name] ? '' : 'soft', hop.headers[name] ? `${name}: ${hop.headers[name]}` : `${name}: (not sent)`));
      if (hop.headers[name] || name !== 'tracestate') box.append(line);
    }
    parts.push(box);
  }
  byId('hops').replaceChildren(...parts);
}

function selectSpan(span) {
  state.spanId = span.span_id;
  for (const row of document.querySelectorAll('.row')) {
    row.setAttribute('aria-pressed', String(row.dataset.span === span.span_id));
  }
  showDetails(span);
}

async function selectTrace(id) {
  state.traceId = id;
  state.spanId = '';
  for (const button of byId('traces').querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.trace === id));
  }
  const groups = await groupsOf(id);
  if (state.traceId !== id || !groups.length) return;
  showRows(groups);
  const worst = groups[0].find((span) => marks().has(span.span_id));
  if (worst) selectSpan(worst);
  else showDetails(null);
}

/** A page of one request shows all of its traces, the selected one first; the live one shows one. */
async function groupsOf(id) {
  if (!data.live) {
    const others = state.traces.map((trace) => trace.trace_id).filter((other) => other !== id);
    return [id, ...others].map((each) => data.spans.filter((span) => span.trace_id === each));
  }
  const answer = await fetch(`api/traces/${encodeURIComponent(id)}`);
  const spans = answer.ok ? (await answer.json()).spans : [];
  return spans.length ? [spans] : [];
}

async function poll() {
  try {
    const answer = await fetch('api/traces');
    const traces = (await answer.json()).traces;
    const shown = state.traces.map((trace) => trace.trace_id + trace.spans).join();
    byId('state').textContent = traces.length ? `live: ${traces.length} trace${traces.length === 1 ? '' : 's'}, newest first` : 'live: no trace yet';
    if (traces.map((trace) => trace.trace_id + trace.spans).join() !== shown) {
      const grown = traces.find((trace) => trace.trace_id === state.traceId);
      const before = state.traces.find((trace) => trace.trace_id === state.traceId);
      state.traces = traces;
      showTraces();
      if (!state.traceId && traces.length) await selectTrace(traces[0].trace_id);
      else if (grown && before && grown.spans !== before.spans) await selectTrace(state.traceId);
    }
  } catch {
    byId('state').textContent = 'the server does not answer any more; what came before stays here';
  }
  setTimeout(poll, POLL_MILLIS);
}

/** Arrow keys move among the traces and among the spans, each list by itself. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const list = document.activeElement?.closest('#traces') ? '#traces button' : '.row';
  const buttons = [...document.querySelectorAll(list)];
  const at = buttons.indexOf(document.activeElement);
  const next = buttons[Math.max(0, Math.min(buttons.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))];
  if (next) {
    next.focus();
    event.preventDefault();
  }
});

showFindings();
showHops();
showTraces();
showDetails(null);
if (data.live) poll();
else {
  byId('state').textContent = data.title || '';
  if (state.traces.length) selectTrace(state.traces[0].trace_id);
}
