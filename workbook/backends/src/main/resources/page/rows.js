// The spans as a tree, one line each. Of a large trace only some lines are made; the others on demand.

const MAX_ROWS = 200;

const attribute = (span, key) => span.attributes?.[key] === undefined ? '' : String(span.attributes[key]);
const nameOf = (span) => span.event_name || span.name || '';
const isError = (span) => span.status?.code === 'ERROR';

/** Reads the times of spans once, in microseconds, and orders the spans by their start. */
function timed(spans) {
  for (const span of spans) {
    span.start = Number(BigInt(span.start_unix_nano) / 1000n);
    span.end = span.start + span.duration_ms * 1000;
    span.service ||= '';
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Orders spans as a tree: parents before children, children by their start; a cycle is cut. */
function ordered(spans, ids) {
  const children = new Map([['', []]]);
  for (const span of spans) {
    const parent = ids.has(span.parent_span_id) ? span.parent_span_id : '';
    if (children.has(parent)) children.get(parent).push(span);
    else children.set(parent, [span]);
  }
  const rows = [];
  const seen = new Set();
  const walk = (first) => {
    const open = [{ span: first, depth: 0 }];
    while (open.length) {
      const row = open.pop();
      if (seen.has(row.span)) continue;
      seen.add(row.span);
      rows.push(row);
      for (const child of (children.get(row.span.span_id) || []).toReversed()) open.push({ span: child, depth: row.depth + 1 });
    }
  };
  [...children.get(''), ...spans].forEach(walk);
  return rows;
}

/** Shows traces on one axis of time, each with its heading, so that what was torn apart is seen together. */
function showRows(groups, spans) {
  const first = spans[0].start;
  const axis = { first, whole: Math.max(1, endOf(spans) - first), services: servicesOf(spans), marks: marks() };
  byId('rows').replaceChildren(...groups.flatMap((group) => {
    const own = { ...axis, ids: new Set(group.map((span) => span.span_id)) };
    const rows = ordered(group, own.ids);
    const rank = (row) => markOf(row.span, own) ? -1 : row.depth;
    const most = new Set(rows.toSorted((a, b) => rank(a) - rank(b)).slice(0, MAX_ROWS));
    return [...heading(group), ...lines(rows, most, own)];
  }));
}

const servicesOf = (spans) => [...new Set(spans.map((span) => span.service))];

function markOf(span, axis) {
  return axis.marks.get(span.span_id) || (span.parent_span_id && !axis.ids.has(span.parent_span_id) ? 'its parent is missing' : '');
}

function marks() {
  const found = new Map();
  for (const finding of data.findings || []) {
    if (finding.span_ids[0] && !found.has(finding.span_ids[0])) found.set(finding.span_ids[0], finding.mark);
  }
  return found;
}

function heading(spans) {
  const trace = state.traces.find((each) => each.trace_id === spans[0].trace_id);
  const words = (noun, values) => values.length ? `${noun}${values.length > 1 ? 's' : ''} ${values.join(' and ')}` : `no ${noun}`;
  const named = (values) => values.filter((text) => text);
  const facts = [count(spans.length, 'span'), words('session', named(trace.session_ids)), words('project', named(trace.projects))];
  return [element('h2', '', `Trace ${trace.trace_id}`), element('p', 'facts', facts.join(' · '))];
}

/** Makes a line for each row that is shown, and a button for each run of rows that are not. */
function lines(rows, shown, axis) {
  const made = [];
  let hidden = [];
  const close = () => {
    if (hidden.length) made.push(gap(hidden, axis));
    hidden = [];
  };
  for (const row of rows) {
    if (shown.has(row)) {
      close();
      made.push(rowOf(row, axis));
    } else {
      hidden.push(row);
    }
  }
  close();
  return made;
}

function gap(rows, axis) {
  const next = Math.min(MAX_ROWS, rows.length);
  const button = element('button', 'gap', `${count(rows.length, 'span')} not shown here. Show ${next < rows.length ? `the first ${next}` : rows.length === 1 ? 'it' : 'them'}`);
  button.type = 'button';
  button.addEventListener('click', () => {
    const first = new Set(rows.slice(0, next));
    const now = lines(rows, first, axis);
    button.replaceWith(...now);
    now[0].focus();
  });
  return button;
}

function rowOf({ span, depth }, axis) {
  const row = element('button', 'row');
  row.type = 'button';
  row.dataset.span = span.span_id;
  row.setAttribute('aria-pressed', String(span.span_id === state.spanId));
  row.style.setProperty('--c', colour(span.service, axis.services));
  const mark = markOf(span, axis);
  row.classList.toggle('broken', Boolean(mark));
  row.append(label(span, depth, mark), bar(span, axis));
  row.addEventListener('click', () => selectSpan(span));
  return row;
}

const colour = (service, services) => `var(--s${services.indexOf(service) % 6})`;

function label(span, depth, mark) {
  const name = element('span', 'name');
  name.style.paddingLeft = `${0.5 + Math.min(depth, 12) * 0.7}rem`;
  const service = element('small');
  service.append(element('b', '', span.service), element('span', '', ` ${span.event_type || (span.kind || 'internal').toLowerCase()}`));
  name.append(element('span', '', (depth ? '└\u00a0' : '') + nameOf(span)), service);
  if (mark) name.append(element('span', 'mark', `⟵ ${mark}`));
  if (isError(span)) name.append(element('span', 'mark', `ERROR ${span.status.message}`));
  return name;
}

function bar(span, axis) {
  const lane = element('span', 'lane');
  const made = element('span', isError(span) ? 'bar error' : 'bar');
  const left = ((span.start - axis.first) / axis.whole) * 100;
  const width = ((span.end - span.start) / axis.whole) * 100;
  made.style.left = `${left}%`;
  made.style.width = `${width}%`;
  const time = element('span', 'time', millis(span.duration_ms));
  if (left > 75) time.style.right = `${Math.max(0, 100 - left - width)}%`;
  else time.style.left = `${left}%`;
  lane.append(made, time);
  return lane;
}
