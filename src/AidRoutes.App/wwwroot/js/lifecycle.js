// A plan's steps: approved by a second person, put in force, withdrawn. Before it goes in force the page tells what it changes.
import { get, post } from './api.js';
import { el, named, replace } from './dom.js';
import { ago, number } from './format.js';
import { problemBox } from './problem.js';
import { may } from './session.js';

const words = { draft: 'a draft', approved: 'approved', published: 'in force', superseded: 'no longer in force', rejected: 'withdrawn' };

/** Where the plan is in its life, and the steps that the reader may take; calls `refresh` after one was taken. */
export function lifePanel(plan, inForce, refresh) {
  const said = el('div', { 'aria-live': 'polite' });
  const step = (path, body) => async () => {
    replace(said);
    try {
      await post(`/v1/plans/${plan.id}/${path}`, body && JSON.stringify(body));
      await refresh();
    } catch (problem) { replace(said, problemBox(problem)); }
  };
  const button = (text, onclick, plain) => el('button', { type: 'button', class: plain ? 'plain' : null, onclick }, text);
  const publish = async () => {
    try {
      const changes = await get(`/v1/plans/${plan.id}/changes`);
      replace(said, changeList(changes), el('p', { class: 'ask' }, button('Put it in force', step('publish', { replaces: changes.against })), button('Not now', () => replace(said), true)));
    } catch (problem) { replace(said, problemBox(problem)); }
  };
  const open = plan.state === 'draft' || plan.state === 'approved';
  return el('div', { class: 'life' },
    el('p', {}, 'This plan is ', el('strong', {}, words[plan.state]), told(plan),
      plan.state === 'published' ? null : inForce ? `. In force is another, published ${ago(inForce.publishedAt)}.` : '. No plan is in force.'),
    el('p', { class: 'ask' },
      plan.state === 'draft' && may('approvePlans') ? button('Approve', step('approve')) : null,
      plan.state === 'draft' && !may('approvePlans') ? el('span', { class: 'quiet small' }, 'An approver other than its maker approves it next.') : null,
      plan.state === 'approved' && may('publishPlans') ? button('Publish …', publish) : null,
      open && may('withdrawPlans') ? button('Withdraw', step('withdraw'), true) : null),
    said);
}

function told(plan) {
  const by = [plan.madeBy && ['made by ', named(plan.madeBy)], plan.approvedBy && ['approved by ', named(plan.approvedBy)], plan.publishedBy && ['published by ', named(plan.publishedBy)]].filter(Boolean);
  return by.length ? [': ', by.map((part, i) => [i ? ', ' : '', part])] : null;
}

function changeList({ against, unchanged, new: added, changed, gone }) {
  if (!against) return el('p', {}, `No plan is in force: all ${number(added.length)} convoys are new.`);
  return el('p', {}, `Against the plan in force: ${number(added.length)} convoys are new, ${number(changed.length)} changed, ${number(gone.length)} gone, ${number(unchanged)} stay as they are.`);
}
