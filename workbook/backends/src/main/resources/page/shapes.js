// The parts of the diagram: lifelines, bars of spans, and arrows with their labels.

const SVG = 'http://www.w3.org/2000/svg';
const DIAGRAM = { axis: 58, lane: 84, top: 26, line: 13, height: 140, character: 6.7 };

function svg(tag, attributes, ...inside) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside.map((part) => typeof part === 'string' ? readable(part) : part));
  return made;
}

function lifeline(lane, bottom, plan) {
  const x = plan.x(lane);
  const name = svg('text', { x, y: 14, class: 'lane-name', 'text-anchor': 'middle' }, svg('title', {}, lane), short(lane, Math.floor(plan.step / 7)));
  name.style.setProperty('--c', plan.services.includes(lane) ? colour(lane, plan.services) : 'var(--soft)');
  return svg('g', {}, name, svg('line', { class: 'lifeline', x1: x, x2: x, y1: 20, y2: bottom }));
}

/** Makes a part of the drawing work like a button, with the mouse and with the keyboard. */
function button(made, words, act) {
  for (const [name, value] of Object.entries({ tabindex: 0, role: 'button', 'aria-label': readable(words) })) made.setAttribute(name, value);
  made.prepend(svg('title', {}, words));
  made.addEventListener('click', act);
  made.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  });
  return made;
}

/** Gives each span a place beside those of its lane that have not ended. */
function slots(bars, plan) {
  const lanes = new Map();
  plan.at = new Map();
  for (const span of bars) {
    const ends = lanes.get(span.service) || [];
    const free = ends.findIndex((end) => end <= span.start);
    const slot = free < 0 ? ends.length : free;
    ends[slot] = span.end;
    lanes.set(span.service, ends);
    plan.at.set(span, plan.x(span.service) + Math.min(slot * 12, plan.step / 2 - 12));
  }
}

function spanBar(span, plan) {
  const x = plan.at.get(span);
  const y = plan.y(span.start);
  const room = (pixels) => Math.floor(pixels / DIAGRAM.character);
  const name = short(nameOf(span), 40);
  const fits = room(plan.width - x - 9) >= Math.min(12, name.length);
  const made = svg('g', { class: 'span' },
    svg('rect', { x: x - 5, y, width: 10, height: Math.max(6, plan.y(span.end) - y), rx: 2 }),
    svg('text', { x: fits ? x + 9 : x - 9, y: y + 13, 'text-anchor': fits ? 'start' : 'end' }, short(name, room(fits ? plan.width - x - 9 : x - 9))));
  made.style.setProperty('--c', colour(span.service, plan.services));
  return button(made, `Span ${nameOf(span)} of ${span.service}, ${millis(span.duration_ms)}`, () => selectSpan(span));
}

function arrow(call, plan) {
  const from = plan.at.get(call.from) ?? plan.x(call.fromLane);
  const to = plan.at.get(call.to) ?? plan.x(call.toLane);
  const side = to === from ? 0 : Math.sign(to - from);
  const start = { x: from + side * 5, y: call.left === call.time ? plan.y(call) : plan.y(call.left) };
  const end = { x: to - side * 7, y: plan.y(call) };
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  const kind = call.link ? 'link' : call.trouble ? 'trouble' : 'sound';
  const made = svg('g', { class: `call ${kind}` },
    svg('line', { class: 'hit', x1: start.x, y1: start.y, x2: end.x, y2: end.y }),
    svg('line', { x1: start.x, y1: start.y, x2: end.x, y2: end.y }),
    svg('path', { class: 'head', d: 'M0,0 L-8,-4 L-8,4 Z', transform: `translate(${end.x},${end.y}) rotate(${Math.atan2(end.y - start.y, end.x - start.x) * 180 / Math.PI})` }));
  if (call.trouble) made.append(svg('path', { class: 'cross', d: 'M-5,-5 L5,5 M-5,5 L5,-5', transform: `translate(${middle.x},${middle.y})` }));
  made.append(...callLabels(call, middle, plan),
    svg('text', { class: 'time', x: 0, y: end.y + 4 }, call.to ? plan.since(call.time) : ''));
  return button(made, `${callName(call)}. ${call.said}`, () => selectCall(call));
}

function callLabels(call, middle, plan) {
  const lines = [...(call.trouble ? [`✕ ${call.trouble.short}`] : []), ...headerLabels(call)]
    .map((line) => short(line, Math.floor((plan.width - 8) / DIAGRAM.character)));
  const half = Math.max(0, ...lines.map((line) => line.length)) * DIAGRAM.character / 2;
  const x = Math.max(half, Math.min(plan.width - half, middle.x));
  const top = middle.y - 5 - lines.length * DIAGRAM.line;
  return [svg('rect', { class: 'label', x: x - half, y: top, width: half * 2, height: lines.length * DIAGRAM.line }),
    ...lines.map((line, index) => svg('text', {
      x, y: top + (index + 0.75) * DIAGRAM.line, 'text-anchor': 'middle', class: call.trouble && index === 0 ? 'why' : 'header',
    }, line))];
}
