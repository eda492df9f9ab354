'use strict';
// Everything that came with a span is shown with textContent, never as markup.

const MAX_TEXT = 10000;
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

const short = (text, length) => text.length > length ? `${text.slice(0, Math.max(1, length - 1))}…` : text;
const count = (number, noun) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

function millis(value) {
  return value > 0 && value < 0.1 ? `${Math.round(value * 1000)} µs` : value < 10 ? `${value.toFixed(1)} ms` : value < 10000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

/** A cell for a name, whose lines break after dots and underscores. */
function nameCell(name) {
  const made = element('th');
  made.append(...readable(name).split(/(?<=[._])/).flatMap((part) => [part, element('wbr')]));
  return made;
}

function table(object) {
  const made = element('table');
  for (const key of Object.keys(object).sort()) {
    const row = element('tr');
    row.append(nameCell(key), element('td', '', object[key]));
    made.append(row);
  }
  return made;
}
