import { el } from './dom.js';

/** What went wrong, every point the server names, and where. */
export function problemBox(problem) {
  const errors = problem.errors ?? [];
  const many = errors.length > 1;
  return el('div', { class: 'error', role: 'alert' },
    el('strong', {}, many ? `${errors.length} things need a look. ${nothingStored(problem)}` : problem.message),
    many || errors[0]?.pointer || errors[0]?.file ? issueList(errors) : null);
}

/** Every issue with its place and value. */
export function issueList(issues) {
  return el('ol', { class: 'issues', tabindex: issues.length > 8 ? '0' : null }, issues.map((issue) => el('li', {},
    issue.severity === 'warning' ? el('em', {}, 'Doubtful: ') : null,
    el('span', { class: 'where' }, place(issue)), ' ', issue.message,
    issue.value !== null && issue.value !== undefined && !issue.message.includes(issue.value) ? [' Found: ', el('code', {}, issue.value)] : null)));
}

const nothingStored = (problem) => (problem.message.endsWith('Nothing was stored.') ? 'Nothing was stored.' : '');

function place(issue) {
  const parts = [issue.file ?? issue.pointer ?? issue.parameter, issue.row && `row ${issue.row}`, issue.column && `column ${issue.column}`].filter(Boolean);
  return parts.length ? `${parts.join(', ')}:` : '';
}
