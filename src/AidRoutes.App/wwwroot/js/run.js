// Starts, follows and cancels plan runs.
import { get, post } from './api.js';
import { el, replace } from './dom.js';
import { ago, number, percent } from './format.js';
import { problemBox } from './problem.js';

const underWay = (run) => run && (run.state === 'queued' || run.state === 'solving');
const pause = (ms, signal) => new Promise((done) => { const timer = setTimeout(done, ms); signal.addEventListener('abort', () => { clearTimeout(timer); done(); }); });

/** A panel that follows the newest run; calls `refresh` when a plan may have come. */
export function runPanel(base, signal, refresh) {
  const state = el('div', { 'aria-live': 'polite' });
  const said = el('div');
  const seconds = el('select', { id: 'seconds' }, [[30, '30 seconds'], [60, '1 minute'], [300, '5 minutes'], [1800, '30 minutes']]
    .map(([value, text]) => el('option', { value, selected: value === 60 }, text)));
  let current = null;

  const act = (work) => async () => {
    replace(said);
    try { await work(); } catch (problem) { replace(said, problemBox(problem)); }
  };
  const start = el('button', { type: 'button', onclick: act(async () => {
    current = await post(`${base}/runs`, JSON.stringify({ timeLimitSeconds: Number(seconds.value) }));
    paint();
  }) }, 'Make a new plan');
  const cancel = el('button', { type: 'button', class: 'plain', onclick: act(() => post(`/v1/runs/${current.id}/cancel`)) }, 'Stop, keep the best');

  const paint = () => {
    start.disabled = seconds.disabled = Boolean(underWay(current));
    cancel.hidden = !underWay(current);
    replace(state, describe(current));
  };

  const follow = async () => {
    while (!signal.aborted) {
      let seen = null;
      try {
        const runs = await get(`${base}/runs`);
        seen = (runs.items ?? runs)[0] ?? null;
      } catch { /* the banner says so; try again */ }
      if (signal.aborted) return;
      if (seen) {
        const ended = !underWay(seen) && (!current || current.id !== seen.id || underWay(current));
        current = seen;
        paint();
        if (ended) await refresh().catch(() => {});
      }
      await pause(underWay(current) ? 1000 : 5000, signal);
    }
  };

  paint();
  follow();
  return el('div', {}, state, el('p', {}, start, ' ', el('label', { for: 'seconds' }, 'in at most '), seconds, ' ', cancel), said);
}

function describe(run) {
  if (!run) return el('p', { class: 'quiet' }, 'Never planned yet.');
  if (underWay(run)) {
    const news = [run.stage ?? run.state, run.bestScore != null && `score ${number(run.bestScore)}`, run.bound != null && `bound ${number(run.bound)}`,
      run.gap != null && `gap ${percent(run.gap)}`].filter(Boolean).join(' · ');
    return [el('label', {}, `Planning: ${news} `, el('progress', { max: 1, value: run.progress ?? 0 }))];
  }
  const when = run.endedAt ? `, ${ago(run.endedAt)}` : '';
  const remarks = (run.remarks ?? []).map((remark) => el('li', {}, remark));
  return [el('p', { class: run.state === 'failed' ? 'error' : 'quiet' }, `Last run: ${run.state}${when}.${run.error ? ` ${run.error}` : ''}`),
    remarks.length ? el('ul', { class: 'small' }, remarks) : null];
}
