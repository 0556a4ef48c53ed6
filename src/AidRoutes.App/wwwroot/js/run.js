// Starts, follows and cancels plan runs.
import { get, pause, post } from './api.js';
import { el, replace } from './dom.js';
import { ago, number, percent } from './format.js';
import { problemBox } from './problem.js';
import { may } from './session.js';

const underWay = (run) => run?.state === 'queued' || run?.state === 'solving';
const stages = { allocate: 'sharing goods out', timetable: 'making the timetable', distribute: 'distributing to shelters', improve: 'improving' };
const times = [[30, '30 seconds'], [60, '1 minute'], [300, '5 minutes'], [1800, '30 minutes']];

/** A panel that follows the newest run; calls `refresh` when a plan may have come. */
export function runPanel(base, signal, refresh) {
  const state = el('div', { 'aria-live': 'polite' });
  const said = el('div');
  const seconds = el('select', { id: 'seconds' }, times.map(([value, text]) => el('option', { value, selected: value === 60 }, text)));
  const way = el('select', { id: 'way' }, el('option', { value: '' }, 'optimized'), el('option', { value: 'baseline' }, 'first come, first served'));
  let current = null;

  const act = (work) => async () => {
    replace(said);
    try { current = await work(); paint(); } catch (problem) { replace(said, problemBox(problem)); }
  };
  const start = el('button', { type: 'button', onclick: act(() => post(`${base}/runs`, JSON.stringify({
    timeLimitSeconds: Number(seconds.value), baseline: way.value === 'baseline' }))) }, 'Make a new plan');
  const cancel = el('button', { type: 'button', class: 'plain', onclick: act(() => post(`/v1/runs/${current.id}/cancel`)) }, 'Stop, keep the best');
  const ask = el('p', { class: 'ask' }, start, el('label', { for: 'seconds' }, 'in at most'), seconds, el('label', { for: 'way' }, 'planned'), way);

  let painted = '';
  const paint = () => {
    const now = JSON.stringify(current);
    if (now === painted) return;
    painted = now;
    ask.hidden = underWay(current) || !may('runPlans');
    cancel.hidden = !underWay(current) || !may('runPlans');
    cancel.disabled = current?.cancelRequested === true;
    replace(state, describe(current));
  };

  const look = async (before) => {
    const [seen] = await get(`${base}/runs?limit=1`);
    if (signal.aborted || !seen) return;
    const ended = !underWay(seen) && (before?.id !== seen.id || underWay(before));
    current = seen;
    paint();
    if (ended) await refresh();
  };
  const follow = async () => {
    while (!signal.aborted) {
      await look(current).catch(() => { /* the banner says so; the next look may do better */ });
      await pause(underWay(current) ? 1000 : 4000, signal);
    }
  };

  replace(state, describe(null));
  ask.hidden = !may('runPlans');
  cancel.hidden = true;
  follow();
  return el('div', { class: 'runs' }, state, ask, cancel, said);
}

function describe(run) {
  if (!run) return el('p', { class: 'quiet' }, 'Never planned yet.');
  if (underWay(run)) return planning(run);
  const when = run.endedAt ? `, ${ago(run.endedAt)}` : '';
  const remarks = (run.remarks ?? []).map((remark) => el('li', {}, remark));
  return [
    el('p', { class: run.state === 'failed' ? 'error' : 'quiet' }, `Last run: ${run.state}${when}.${run.error ? ` ${run.error}` : ''}`),
    remarks.length ? el('ul', { class: 'small remarks' }, remarks) : null];
}

function planning(run) {
  const stage = run.cancelRequested ? 'stopping' : run.state === 'queued' ? 'waiting for its turn' : stages[run.stage] ?? run.stage ?? 'starting';
  const news = [
    run.bestScore !== null && `score ${number(run.bestScore)}`, run.bound !== null && `bound ${number(run.bound)}`, run.gap !== null && `gap ${percent(run.gap)}`,
  ].filter(Boolean).join(' · ');
  return [
    el('p', {}, el('strong', {}, `Planning: ${stage}`), news ? [' ', el('span', {}, news)] : null),
    el('progress', { max: 1, value: run.progress ?? 0, 'aria-label': 'Time used' })];
}
