// The first page: every operation with its newest plan, and a place to bring a new one.
import { get, pause, post } from './api.js';
import { el, figures, named, replace } from './dom.js';
import { ago, number, percent } from './format.js';
import { issueList, problemBox } from './problem.js';
import { may } from './session.js';

const lookAgain = 5000;

export async function showOperations(page, signal) {
  const list = el('div');
  let before = null;
  const refresh = async () => {
    const operations = await get('/v1/operations');
    const now = JSON.stringify(operations);
    if (signal.aborted || now === before) return;
    before = now;
    replace(list, operations.length
      ? el('div', { class: 'cards' }, operations.map(card))
      : el('p', {}, `No operation yet.${may('uploadOperations') ? ' Bring one below: a scenario document (JSON) or a zip of tables.' : ''}`));
  };
  await refresh();
  if (signal.aborted) return;
  document.title = 'AidRoutes – operations';
  replace(page, el('h1', {}, 'Operations'), list, may('uploadOperations') ? upload(refresh) : null);
  follow(refresh, signal);
}

async function follow(refresh, signal) {
  for (;;) {
    await pause(lookAgain, signal);
    if (signal.aborted) return;
    await refresh().catch(() => { /* the banner says so */ });
  }
}

const address = (operation) => `#/operations/${encodeURIComponent(operation.id)}`;

function card(operation) {
  const { newestRun: run } = operation;
  const plan = operation.newestPlan ?? operation.planInForce;
  return el('article', { class: 'card' },
    el('h2', {}, el('a', { href: address(operation) }, named(operation.name))),
    el('p', { class: 'quiet small' }, `From ${operation.start}, ${operation.days} days · ${number(operation.counts.shelters)} shelters · ${number(operation.counts.people)} people`),
    plan ? figures([['Need met', percent(plan.coverage)], ['Score', number(plan.score)], ['Gap to bound', percent(plan.gap)], ['Planned', ago(plan.createdAt)], ['State', plan.state === 'published' ? 'in force' : plan.state]]) : null,
    runLine(run, plan));
}

function runLine(run, plan) {
  if (run?.state === 'queued' || run?.state === 'solving') return el('p', {}, `Planning: ${run.state} …`);
  if (run?.state === 'failed') return el('p', { class: 'bad' }, 'The last run failed.');
  return plan ? null : el('p', { class: 'quiet' }, 'Not planned yet.');
}

function upload(refresh) {
  const said = el('div', { 'aria-live': 'polite' });
  const file = el('input', { type: 'file', id: 'document', accept: '.json,.zip,application/json,application/zip' });
  const button = el('button', { type: 'button' }, 'Check and store');
  const send = async () => {
    const chosen = file.files[0];
    if (!chosen) { replace(said, el('p', {}, 'Choose a file first.')); return; }
    button.disabled = true;
    replace(said, el('p', { class: 'quiet' }, 'Checking ', named(chosen.name), ' …'));
    try {
      const zip = chosen.name.toLowerCase().endsWith('.zip');
      stored(said, await post('/v1/operations', chosen, zip ? 'application/zip' : 'application/json'));
      await refresh();
    } catch (problem) {
      replace(said, problemBox(problem));
    } finally {
      button.disabled = false;
    }
  };
  button.addEventListener('click', send);
  return el('section', { class: 'card' },
    el('h2', {}, 'Bring an operation'),
    el('p', { class: 'quiet' }, 'All of it is checked first; nothing is stored unless all of it is right. The same operation again becomes its next version.'),
    el('p', {}, el('label', { for: 'document' }, 'Scenario document or zip of tables'), ' ', file),
    button, said);
}

function stored(said, operation) {
  const warnings = operation.warnings ?? [];
  if (!warnings.length) { location.hash = address(operation); return; }
  replace(said,
    el('p', {}, el('strong', {}, 'Stored: '), el('a', { href: address(operation) }, named(operation.name)), ` (version ${operation.version}). Planning can go on, but look at this:`),
    issueList(warnings));
}
