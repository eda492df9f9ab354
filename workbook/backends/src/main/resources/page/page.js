// Shows traces: from the data in the page, or, where that says "live", from the server it came from.

const POLL_MILLIS = 2000;
const data = JSON.parse(byId('data').textContent);
const state = { traces: data.traces || [], traceId: '', spanId: '' };

function showTraces() {
  const list = byId('traces');
  const focused = document.activeElement && document.activeElement.dataset.trace;
  list.replaceChildren(...state.traces.map((trace) => {
    const button = element('button');
    button.type = 'button';
    button.dataset.trace = trace.trace_id;
    button.setAttribute('aria-current', String(trace.trace_id === state.traceId));
    button.append(element('span', '', trace.root), element('br'),
      element('small', 'soft', `${trace.services.join(', ')} · ${count(trace.spans, 'span')} · ${millis(trace.duration_ms)}`));
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

function press(spanId) {
  state.spanId = spanId;
  for (const row of document.querySelectorAll('.row')) {
    row.setAttribute('aria-pressed', String(row.dataset.span === spanId));
  }
}

/** Shows a span; the live page has only its outline, and asks for the rest. */
async function selectSpan(span) {
  press(span.span_id);
  const [whole] = data.live ? await spansOf(span.trace_id, `span=${encodeURIComponent(span.span_id)}`) : [span];
  if (state.spanId !== span.span_id) return;
  if (whole) showSpan(whole);
  scrollToDetails();
}

function selectCall(call) {
  press('');
  showCall(call);
  scrollToDetails();
}

/** In a narrow window the details are below everything else. */
function scrollToDetails() {
  if (matchMedia('(max-width: 1100px)').matches) byId('details').scrollIntoView({ block: 'nearest' });
}

async function selectTrace(id) {
  Object.assign(state, { traceId: id, spanId: '' });
  for (const button of byId('traces').querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.trace === id));
  }
  const groups = (await groupsOf(id)).map(timed);
  if (state.traceId !== id || !groups.length) return;
  const spans = groups.length > 1 ? groups.flat().sort((a, b) => a.start - b.start) : groups[0];
  showCalls(spans, MAX_CALLS);
  showRows(groups, spans);
  const found = marks();
  const worst = spans.find((span) => found.has(span.span_id));
  press(worst ? worst.span_id : '');
  if (worst) showSpan(worst);
  else showNothing();
}

/** A page of one request shows all of its traces, the selected one first; the live one shows one. */
async function groupsOf(id) {
  if (!data.live) {
    const others = state.traces.map((trace) => trace.trace_id).filter((other) => other !== id);
    return [id, ...others].map((each) => data.spans.filter((span) => span.trace_id === each));
  }
  const spans = await spansOf(id, 'outline=true');
  for (const span of spans) span.trace_id = id;
  return spans.length ? [spans] : [];
}

async function spansOf(id, query) {
  const answer = await fetch(`api/traces/${encodeURIComponent(id)}?${query}`);
  return answer.ok ? (await answer.json()).spans : [];
}

async function poll() {
  try {
    const answer = await fetch('api/traces');
    const traces = (await answer.json()).traces;
    const shown = state.traces.map((trace) => trace.trace_id + trace.spans).join();
    byId('state').textContent = traces.length ? `live: ${count(traces.length, 'trace')}, newest first` : 'live: no trace yet';
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

/** Arrow keys move among the traces, among the arrows and among the spans, each list by itself. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const list = ['#traces button', '#diagram [tabindex]'].find((each) => document.activeElement?.matches(each)) || '.row, .gap';
  const buttons = [...document.querySelectorAll(list)];
  const at = buttons.indexOf(document.activeElement);
  const next = buttons[Math.max(0, Math.min(buttons.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))];
  if (next) {
    next.focus();
    event.preventDefault();
  }
});

showFindings();
showTraces();
showNothing();
if (data.live) poll();
else {
  byId('state').textContent = data.title || '';
  if (state.traces.length) selectTrace(state.traces[0].trace_id);
}
