import { openInTab } from './api.js';
import { el } from './dom.js';
import { key } from './session.js';

/** A link to the API; with a key it is fetched, since a link alone would not bring the key. */
export const apiLink = (path, text) => el('a', { href: path, target: '_blank', rel: 'noopener',
  onclick: (event) => { if (key()) { event.preventDefault(); openInTab(path); } } }, text);
