// Tables that stack into cards on a narrow screen, sort by their heads and can be searched.
import { el, replace } from './dom.js';
import { coverageColour, percent } from './format.js';

const atOnce = () => (matchMedia('(max-width: 600px)').matches ? 15 : 200);

/**
 * columns: [{ name, value: row => text or node, num?, sort?: row => number or text, wide? }]
 * The answer's `mark(row => boolean)` shows which rows are picked and brings the first of them into view.
 */
export function table(caption, columns, rows, { pick, find } = {}) {
  const state = { order: null, turned: false, words: '', most: atOnce() };
  const body = el('tbody');
  const more = el('p');
  const lines = new Map();
  const heads = columns.map((column) => head(column, () => { turn(state, column); fill(); }));
  let picked = () => false;

  const show = (row) => {
    if (!lines.has(row)) lines.set(row, line(row, columns, pick));
    lines.get(row).classList.toggle('picked', picked(row));
    if (pick) lines.get(row).setAttribute('aria-current', String(picked(row)));
    return lines.get(row);
  };
  const fill = () => {
    const found = rows.filter((row) => !state.words || find(row).toLocaleLowerCase().includes(state.words));
    const sorted = state.order ? [...found].sort((a, b) => compare(state.order.sort(a), state.order.sort(b)) * (state.turned ? -1 : 1)) : found;
    body.replaceChildren(...sorted.slice(0, state.most).map(show));
    heads.forEach((cell, i) => cell.setAttribute('aria-sort', state.order !== columns[i] ? 'none' : state.turned ? 'descending' : 'ascending'));
    replace(more, sorted.length > state.most && el('button', { type: 'button', class: 'plain', onclick: () => { state.most = Infinity; fill(); } }, `Show all ${sorted.length}`),
      sorted.length === 0 && 'None found.');
  };
  const search = find && rows.length > 8 && el('input', { type: 'search', class: 'find', 'aria-label': 'Find', placeholder: 'Find …',
    oninput: (event) => { state.words = event.target.value.trim().toLocaleLowerCase(); fill(); } });
  fill();
  const scroll = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', { class: 'stack' }, el('thead', {}, el('tr', {}, heads)), body));
  const mark = (which) => {
    picked = which;
    const row = rows.find(which);
    if (row && !lines.get(row)?.isConnected) { state.words = ''; if (search) search.value = ''; state.most = Infinity; }
    fill();
    if (row) into(scroll, lines.get(row));
  };
  return { node: el('div', {}, search, scroll, more), mark };
}

// Scrolls within the table only: the page stays where the reader has it.
function into(box, row) {
  const [outer, inner] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (box.scrollHeight > box.clientHeight && (inner.top < outer.top + 40 || inner.bottom > outer.bottom)) box.scrollTop += inner.top - outer.top - outer.height / 3;
}

function line(row, columns, pick) {
  const go = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    pick(row);
  };
  return el('tr', pick ? { class: 'pick', tabindex: '0', onclick: go, onkeydown: go } : {},
    columns.map((column) => el('td', { class: column.num ? 'num' : column.wide ? 'wide' : null, 'data-label': column.name }, el('div', {}, column.value(row)))));
}

function head(column, sort) {
  return el('th', { class: column.num ? 'num' : null, scope: 'col' }, column.sort
    ? el('button', { type: 'button', onclick: sort }, column.name, el('span', { class: 'arrow', 'aria-hidden': 'true' }))
    : column.name);
}

function turn(state, column) {
  state.turned = state.order === column && !state.turned;
  state.order = column;
}

const compare = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b)));

/** A share of need met as a bar with its figure. */
export function bar(share) {
  const fill = el('b');
  fill.style.width = `${Math.round(Math.max(0, Math.min(1, share ?? 0)) * 100)}%`;
  fill.style.background = coverageColour(share);
  return el('span', { class: 'share' }, el('span', { class: 'bar', 'aria-hidden': 'true' }, fill), ` ${percent(share)}`);
}
