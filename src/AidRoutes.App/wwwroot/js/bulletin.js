// The day's capacity from a file: looked at first, and stored when its sender says so.
import { get, put } from './api.js';
import { el, named, replace } from './dom.js';
import { dayName, number } from './format.js';
import { issueList, problemBox } from './problem.js';

const types = {
  csv: 'text/csv', tsv: 'text/tab-separated-values', json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ods: 'application/vnd.oasis.opendocument.spreadsheet',
};
const mostListed = 12;

/** A panel that sends a bulletin; calls `refresh` when one was stored. */
export function bulletinPanel(operation, base, refresh) {
  const said = el('div', { 'aria-live': 'polite' });
  const day = el('select', { id: 'bulletin-day' }, Array.from({ length: operation.days }, (_, i) => el('option', { value: dateOf(operation.start, i) }, dayName(operation.start, i + 1))));
  const file = el('input', { type: 'file', id: 'bulletin', accept: Object.keys(types).map((ending) => `.${ending}`).join(',') });
  const button = el('button', { type: 'button', onclick: () => act(look) }, 'Look what it changes');
  day.addEventListener('change', () => replace(said));
  file.addEventListener('change', () => replace(said));

  const act = async (work) => {
    button.disabled = true;
    try { await work(); } catch (problem) { replace(said, problemBox(problem)); } finally { button.disabled = false; }
  };
  const look = async () => {
    const chosen = file.files[0];
    const type = chosen && types[chosen.name.toLowerCase().split('.').pop()];
    if (!type) { replace(said, el('p', {}, chosen ? 'Choose a file that ends in .csv, .xlsx, .ods or .json.' : 'Choose a file first.')); return; }
    const path = `${base}/bulletins/${day.value}`;
    replace(said, el('p', { class: 'quiet' }, 'Looking at ', named(chosen.name), ' …'));
    const seen = await put(`${path}?dryRun=true`, chosen, type);
    const headers = { ...(seen.supersedes ? { 'If-Match': seen.supersedes.etag } : {}), 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(chosen.name)}` };
    const store = el('button', { type: 'button', onclick: () => act(async () => {
      const stored = await put(path, chosen, type, headers);
      replace(said, el('p', {}, el('strong', {}, 'Stored'), ` as version ${stored.version} of the bulletin of ${stored.date}. The next plan counts with it.`), warnings(stored.warnings));
      await refresh();
    }) }, 'Store it');
    replace(said, preview(seen), el('p', { class: 'ask' }, store, el('button', { type: 'button', class: 'plain', onclick: () => replace(said) }, 'Not now')));
  };

  return el('details', { class: 'card' }, el('summary', {}, 'Send a day\'s capacity'),
    el('p', { class: 'quiet small' }, 'A sheet of what is not as usual: CSV, XLSX, ODS or JSON. Nothing is stored before you have seen what it changes, nor unless all of it is right.'),
    el('p', { class: 'ask' }, el('label', { for: 'bulletin-day' }, 'Day'), day, el('label', { for: 'bulletin' }, 'Bulletin'), file, button), said);
}

function preview({ againstNow, againstDayBefore, plan, supersedes, warnings: doubts }) {
  return [
    supersedes ? el('p', {}, `It takes the place of version ${supersedes.version}, sent by `, named(supersedes.uploadedBy ?? 'somebody'), '.') : null,
    changes('Against what is known now', againstNow), changes('Against the day before', againstDayBefore),
    plan && el('p', {}, plan.fits ? `The plan ${plan.inForce ? 'in force' : 'that is newest'} still fits.`
      : el('b', { class: 'bad' }, `${number(plan.convoys.length)} convoys of the plan ${plan.inForce ? 'in force' : 'that is newest'} can no longer go as planned.`)),
    plan?.links.length ? el('ul', {}, some(plan.links, (load) => [named(load.link), ` on ${load.date}: ${number(load.trucks)} trucks are planned, `, load.hours === 'closed' ? 'it is closed' : `${number(load.trucksPerDay)} may pass`])) : null,
    warnings(doubts)];
}

const warnings = (issues) => (issues?.length ? issueList(issues) : null);

function changes(title, list) {
  if (!list.length) return el('p', { class: 'quiet' }, `${title}: no difference.`);
  return [el('p', {}, `${title}:`), el('ul', {}, some(list, (one) => [
    named(one.id), ` ${one.field}: `, named(one.before), ' → ', el('b', {}, named(one.after)), one.from === one.until ? ` on ${one.from}` : ` from ${one.from} to ${one.until}`]))];
}

const some = (list, line) => [list.slice(0, mostListed).map((one) => el('li', {}, line(one))), list.length > mostListed ? el('li', { class: 'quiet' }, `and ${list.length - mostListed} more`) : null];

const dateOf = (start, index) => new Date(Date.parse(`${start}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10);
