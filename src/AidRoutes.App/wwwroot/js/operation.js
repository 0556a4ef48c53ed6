// One operation: how its run goes, and its newest plan on the map and in tables, day by day.
import { get } from './api.js';
import { bulletinPanel } from './bulletin.js';
import { el, figures, named, replace } from './dom.js';
import { ago, number, percent } from './format.js';
import { lifePanel } from './lifecycle.js';
import { PlanView } from './plan.js';
import { showReader } from './reader.js';
import { runPanel } from './run.js';
import { may } from './session.js';

export async function showOperation(page, id, signal) {
  const base = `/v1/operations/${encodeURIComponent(id)}`;
  const [operation, network] = await Promise.all([get(base), may('seeScenarios') ? get(`${base}/network`) : null]);
  if (signal.aborted) return;
  document.title = `AidRoutes – ${operation.name}`;
  if (!network) {
    await showReader(page, operation, signal);
    return;
  }

  const summary = el('div');
  const planBox = el('div');
  const view = new PlanView(planBox, operation, network);
  signal.addEventListener('abort', () => view.close());
  let shown = null;

  const refresh = async () => {
    const { newestPlan: plan, planInForce, version } = await get(base);
    if (signal.aborted) return;
    replace(summary, plan ? [planFigures(plan, version), lifePanel(plan, planInForce, refresh)] : el('p', { class: 'quiet' }, 'No plan yet.'));
    if (plan && plan.id !== shown) {
      await view.show(plan);
      shown = plan.id;
    }
  };

  replace(page,
    el('h1', {}, named(operation.name)),
    el('p', { class: 'quiet' }, `From ${operation.start}, ${operation.days} days, clock of ${operation.timeZone} · ${number(operation.counts.shelters)} shelters · `
      + `${number(operation.counts.people)} people · ${number(operation.counts.trucks)} trucks · version ${operation.version}`),
    el('section', { class: 'card top-card', 'aria-label': 'Plan and runs' }, summary, runPanel(base, signal, refresh)),
    may('uploadBulletins') ? bulletinPanel(operation, base, refresh) : null, planBox);
  view.open();
  await refresh();
}

function planFigures(plan, version) {
  return [
    figures([
      ['Need met', percent(plan.coverage)], ['Score, lower is better', number(plan.score)], ['Proven bound', number(plan.bound)], ['Gap', percent(plan.gap)],
      ['Convoys', number(plan.convoys)], ['Trucks', number(plan.trucks)], ['Cargo', `${number(plan.tonnes)} t`], ['Planned', ago(plan.createdAt)]]),
    plan.version < version ? el('p', { class: 'bad' }, `This plan is for version ${plan.version}; the operation is at version ${version}. Make a new plan.`) : null,
    plan.worstShelter ? el('p', { class: 'quiet small' }, 'Worst served: ', named(plan.worstShelter.name), `, ${percent(plan.worstCoverage)} of its need.`) : null];
}
