// Shows the page that the address names: #/ the operations, #/operations/ID one of them.
import { pause } from './api.js';
import { el, replace } from './dom.js';
import { showOperations } from './operations.js';
import { showOperation } from './operation.js';
import { problemBox } from './problem.js';
import { me, takeFromAddress } from './session.js';
import { askWho, showSignIn } from './signin.js';

const page = document.getElementById('page');
let leave = null;

async function show() {
  leave?.abort();
  leave = new AbortController();
  const { signal } = leave;
  const [, kind, id] = location.hash.split('/');
  takeFromAddress();
  if (location.hash === '#/signin') { showSignIn(page); return; }
  replace(page, el('p', { class: 'quiet' }, 'Loading…'));
  try {
    if (!me()) await askWho();
    if (signal.aborted) return;
    if (kind === 'operations' && id) await showOperation(page, decodeURIComponent(id), signal);
    else await showOperations(page, signal);
  } catch (problem) {
    if (signal.aborted) return;
    if (problem.status === 401) { showSignIn(page, problem); return; }
    replace(page, problemBox(problem), el('p', {}, el('button', { type: 'button', onclick: show }, 'Try again'), ' ', el('a', { href: '#/' }, 'All operations')));
    if (!problem.passing) return;
    await pause(3000, signal);
    if (!signal.aborted) show();
  }
}

// Only the address's own pages are gone to anew: #page is the link that skips to the text.
addEventListener('hashchange', () => { if (location.hash !== '#page') show(); });
show();
