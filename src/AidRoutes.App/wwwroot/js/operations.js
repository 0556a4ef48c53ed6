// The first page: every operation with its newest plan, and a place to bring a new one.
import { get, post } from './api.js';
import { el, figures, replace } from './dom.js';
import { number, percent } from './format.js';
import { problemBox } from './problem.js';

export async function showOperations(page, signal) {
  const operations = await get('/v1/operations');
  if (signal.aborted) return;
  document.title = 'AidRoutes – operations';
  const list = operations.length
    ? el('div', { class: 'cards' }, operations.map(card))
    : el('p', {}, 'No operation yet. Bring one below: a scenario document (JSON) or a zip of tables.');
  replace(page, el('h1', {}, 'Operations'), list, upload());
}

function card(operation) {
  const plan = operation.newestPlan;
  return el('article', { class: 'card' },
    el('h2', {}, el('a', { href: `#/operations/${encodeURIComponent(operation.id)}` }, operation.name)),
    el('p', { class: 'quiet small' }, `${operation.start}, ${operation.days} days · ${number(operation.counts?.shelters)} shelters`),
    plan
      ? figures([['Score', number(plan.score)], ['Gap to bound', percent(plan.gap)]])
      : el('p', { class: 'quiet' }, operation.newestRun ? `Planning: ${operation.newestRun.state}` : 'Not planned yet.'));
}

function upload() {
  const said = el('div', { 'aria-live': 'polite' });
  const file = el('input', { type: 'file', id: 'document', accept: '.json,.zip,application/json,application/zip' });
  const send = async () => {
    const chosen = file.files[0];
    if (!chosen) { replace(said, el('p', {}, 'Choose a file first.')); return; }
    replace(said, el('p', { class: 'quiet' }, `Checking ${chosen.name} …`));
    try {
      const zip = chosen.name.toLowerCase().endsWith('.zip');
      const operation = await post('/v1/operations', chosen, zip ? 'application/zip' : 'application/json');
      location.hash = `#/operations/${encodeURIComponent(operation.id)}`;
    } catch (problem) {
      replace(said, problemBox(problem));
    }
  };
  return el('section', { class: 'card' },
    el('h2', {}, 'Bring an operation'),
    el('p', { class: 'quiet' }, 'All of it is checked first; nothing is stored unless all of it is right.'),
    el('p', {}, el('label', { for: 'document' }, 'Scenario document or zip of tables '), file),
    el('button', { type: 'button', onclick: send }, 'Check and store'), said);
}
