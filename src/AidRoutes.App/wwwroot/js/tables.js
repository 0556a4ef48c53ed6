// Tables that stack into cards on a narrow screen.
import { el } from './dom.js';

/** columns: [{ name, value: row => text or node, num?, sort?: row => number or text }] */
export function table(caption, columns, rows, { pick, picked, stack = true } = {}) {
  let order = null;
  let turned = false;
  const body = el('tbody');
  const fill = () => {
    const sorted = order ? [...rows].sort((a, b) => compare(order.sort(a), order.sort(b)) * (turned ? -1 : 1)) : rows;
    body.replaceChildren(...sorted.map((row) => line(row)));
  };
  const line = (row) => el('tr', {
    class: [pick && 'pick', picked?.(row) && 'picked'].filter(Boolean).join(' ') || null, tabindex: pick ? '0' : null,
    onclick: () => pick?.(row), onkeydown: (event) => { if (event.key === 'Enter') pick?.(row); },
  }, columns.map((column) => el('td', { class: column.num ? 'num' : null, 'data-label': column.name }, column.value(row))));
  const head = (column) => el('th', { class: column.num ? 'num' : null, scope: 'col' }, column.sort
    ? el('button', { type: 'button', onclick: () => { turned = order === column ? !turned : false; order = column; fill(); } }, column.name, ' ↕')
    : column.name);
  fill();
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', { class: stack ? 'stack' : null }, el('thead', {}, el('tr', {}, columns.map(head))), body));
}

const compare = (a, b) => (typeof a === 'number' ? a - b : String(a).localeCompare(String(b)));

/** A share as a bar with its figure. */
export function bar(share, colour, text) {
  const fill = el('b');
  fill.style.width = `${Math.round(Math.max(0, Math.min(1, share ?? 0)) * 100)}%`;
  fill.style.background = colour;
  return el('span', {}, el('span', { class: 'bar', 'aria-hidden': 'true' }, fill), ` ${text}`);
}
