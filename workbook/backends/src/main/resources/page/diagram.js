// The space-time diagram: a lane for each service, time from top to bottom, an arrow for each call.
// The axis keeps the order of time, and stretches where labels would cover each other.

const MAX_CALLS = 20;

/** Shows the calls as a drawing and in words; of many calls only some. */
function showCalls(spans, limit) {
  const box = byId('diagram');
  const { total, calls } = callsOf(spans, limit);
  showCallList(calls);
  if (!calls.length) return box.replaceChildren();
  const services = servicesOf(spans);
  const figures = [figure('What happened', calls, services)];
  if (calls.some((call) => call.trouble) && goals().length) figures.push(figure('What should happen', goalCalls(spans), services));
  const pair = element('div', 'figures');
  pair.append(...figures);
  pair.style.setProperty('--least', `${least(lanesOf(calls, services))}px`);
  const parts = [element('h2', '', 'Calls between services'), pair];
  if (calls.length < total) parts.push(moreCalls(spans, calls.length, total));
  box.replaceChildren(...parts);
  for (const each of figures) each.draw();
}

function moreCalls(spans, shown, total) {
  const more = Math.min(MAX_CALLS, total - shown);
  const button = element('button', 'gap', `${shown} of ${count(total, 'call')} are shown. Show ${more} more`);
  button.type = 'button';
  button.addEventListener('click', () => {
    showCalls(spans, shown + more);
    byId('diagram').querySelector('.gap, [tabindex]')?.focus();
  });
  return button;
}

/** A figure that is drawn again when its width changes. */
function figure(title, calls, services) {
  const made = element('figure');
  const scroll = element('div', 'scroll');
  made.append(element('figcaption', '', title), scroll);
  let width = 0;
  made.draw = () => {
    if (!scroll.clientWidth || scroll.clientWidth === width) return;
    width = scroll.clientWidth;
    scroll.replaceChildren(drawing(title, calls, services, width));
  };
  new ResizeObserver(made.draw).observe(scroll);
  return made;
}

/** The services of the calls, by their first span; a caller without spans, such as a client, comes first. */
function lanesOf(calls, services) {
  const used = new Set(calls.flatMap((call) => [call.fromLane, call.toLane]));
  const called = new Set(calls.map((call) => call.toLane));
  const others = [...used].filter((lane) => !services.includes(lane));
  return [...others.filter((lane) => !called.has(lane)), ...services.filter((lane) => used.has(lane)), ...others.filter((lane) => called.has(lane))];
}

const least = (lanes) => DIAGRAM.axis + lanes.length * DIAGRAM.lane;

function drawing(title, calls, services, available) {
  const ends = calls.flatMap((call) => [call.from, call.to]).filter((span) => span);
  const lanes = lanesOf(calls, services);
  const width = Math.max(available, least(lanes));
  const step = (width - DIAGRAM.axis) / lanes.length;
  const plan = { width, step, services, x: (lane) => DIAGRAM.axis + step * (lanes.indexOf(lane) + 0.5) };
  const bars = [...new Set(ends)].sort((a, b) => a.start - b.start);
  const bottom = places(calls, bars, plan);
  slots(bars, plan);
  const made = svg('svg', { width, height: bottom + 10, viewBox: `0 0 ${width} ${bottom + 10}`, role: 'group', 'aria-label': `${title}: ${count(calls.length, 'call')} between ${count(lanes.length, 'service')}` });
  made.append(...lanes.map((lane) => lifeline(lane, bottom, plan)), ...bars.map((span) => spanBar(span, plan)),
    ...calls.map((call) => arrow(call, plan)));
  return made;
}

/** Gives each moment a place on the axis; returns the last one. */
function places(calls, bars, plan) {
  const moments = [
    ...calls.map((call) => ({ t: call.time, call, need: headerLabels(call).length * DIAGRAM.line + (call.trouble ? DIAGRAM.line : 0) + 24 })),
    ...bars.flatMap((span) => [{ t: span.start, need: 4 }, { t: span.end, need: 8 }]),
    ...calls.map((call) => ({ t: call.left, need: 0 })),
  ].sort((a, b) => a.t - b.t);
  const first = moments[0].t;
  const whole = Math.max(1, moments.at(-1).t - first);
  const y = new Map();
  let at = DIAGRAM.top;
  let before = first;
  for (const { t, call, need } of moments) {
    at += call || t > before ? Math.max(need, ((t - before) / whole) * DIAGRAM.height) : 0;
    before = t;
    y.set(call || t, at);
    if (call) y.set(t, at);
  }
  plan.y = (moment) => y.get(moment);
  plan.since = (t) => `+${millis((t - first) / 1000)}`;
  return at;
}
