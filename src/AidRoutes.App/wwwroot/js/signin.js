// The line that says who one is, and the page that asks for a key.
import { get } from './api.js';
import { el, named, replace } from './dom.js';
import { forget, keep, key, me, signedAs } from './session.js';

const line = () => document.getElementById('who');

/** Asks the server who the caller is; throws its problem where that is nobody. */
export async function askWho() {
  signedAs(null);
  try {
    signedAs(await get('/v1/me'));
  } finally {
    showWho();
  }
}

function showWho() {
  const again = () => { forget(); location.hash = '#/signin'; };
  const caller = me();
  replace(line(), caller && [
    caller.who === 'anonymous' ? `without a key, as ${caller.role} ` : [named(caller.name), ` (${caller.role}) `],
    el('button', { type: 'button', class: 'plain small', onclick: again }, caller.who === 'anonymous' ? 'Sign in' : 'Sign out')]);
}

/** The page that asks for a key. */
export function showSignIn(page, problem) {
  document.title = 'AidRoutes – sign in';
  const field = el('input', { type: 'password', id: 'key', autocomplete: 'off', spellcheck: 'false', placeholder: 'ak_…', size: '40' });
  const enter = (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    keep(field.value);
    if (location.hash === '#/') dispatchEvent(new Event('hashchange'));
    else location.hash = '#/';
  };
  const words = problem && key() ? el('p', { class: 'bad', role: 'alert' }, problem.message) : null;
  replace(page, el('h1', {}, 'Sign in'),
    el('form', { class: 'card', onsubmit: enter }, words,
      el('p', {}, 'Paste your key. It is kept for this tab only, until you close it.'),
      el('p', { class: 'ask' }, el('label', { for: 'key' }, 'Key'), ' ', field, ' ', el('button', { type: 'submit' }, 'Sign in')),
      el('p', { class: 'quiet small' }, 'An administrator makes keys: "aidroutes keys create". The first start of the service prints the first one.')));
  field.focus();
}
