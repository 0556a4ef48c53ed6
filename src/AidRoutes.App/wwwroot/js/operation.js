// One operation: how its run goes, and its newest plan on the map and in tables, day by day.
import { get } from './api.js';
import { el, figures, replace } from './dom.js';
import { ago, number, percent } from './format.js';
import { PlanView } from './plan.js';
import { runPanel } from './run.js';

export async function showOperation(page, id, signal) {
  const base = `/v1/operations/${encodeURIComponent(id)}`;
  const [operation, network] = await Promise.all([get(base), get(`${base}/network`)]);
  if (signal.aborted) return;
  document.title = `AidRoutes – ${operation.name}`;

  const summary = el('div');
  const planBox = el('div');
  const view = new PlanView(planBox, operation, network);
  signal.addEventListener('abort', () => view.close());
  let shown = null;

  const refresh = async () => {
    const now = await get(base);
    if (signal.aborted) return;
    const plan = now.newestPlan;
    replace(summary, plan ? planFigures(plan) : el('p', { class: 'quiet' }, 'No plan yet.'));
    if (plan && plan.id !== shown) {
      shown = plan.id;
      await view.show(plan);
    }
  };

  replace(page,
    el('h1', {}, operation.name),
    el('p', { class: 'quiet' }, `${operation.start}, ${operation.days} days · ${number(operation.counts.shelters)} shelters · `
      + `${number(operation.counts.people)} people · version ${operation.version}`),
    el('div', { class: 'card' }, summary, runPanel(base, signal, refresh)), planBox);
  await refresh();
  view.open();
}

function planFigures(plan) {
  return el('div', {}, figures([
    ['Score (points, lower is better)', number(plan.score)], ['Proven bound', number(plan.bound)], ['Gap', percent(plan.gap)],
    ['Convoys', number(plan.convoys)], ['Trucks', number(plan.trucks)], ['Cargo', plan.tonnes === undefined ? '–' : `${number(plan.tonnes)} t`],
    ['Need met', percent(plan.coverage)], ['Made', plan.createdAt ? ago(plan.createdAt) : '–']]));
}

