import { el } from './dom.js';

/** What went wrong, every point the server names, and where. */
export function problemBox(problem) {
  const where = (error) => [error.pointer ?? error.file, error.row && `row ${error.row}`, error.column && `column ${error.column}`];
  const points = (problem.errors ?? []).slice(0, 50).map((error) => el('li', {}, where(error).filter(Boolean).join(', '), ' ', error.message ?? ''));
  return el('div', { class: 'error', role: 'alert' }, el('strong', {}, problem.message), points.length ? el('ul', {}, points) : null);
}
