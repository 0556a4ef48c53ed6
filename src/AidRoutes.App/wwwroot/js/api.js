// Talks to the server; keeps what it last said for weak networks, and says when it can't be reached.
import { key } from './session.js';

const longestAnswer = 20_000;
const banner = () => document.getElementById('offline');
const kept = new Map();
let keptFor = null;
let lastHeard = null;

/** An answer that is no success, with the server's own words. Status 0: there was no answer. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail || body?.title || `The server answered ${status}.`);
    this.status = status;
    this.errors = body?.errors ?? [];
  }

  /** Whether it may go by itself: no answer, or a server in trouble. */
  get passing() {
    return this.status === 0 || this.status >= 502;
  }
}

function trouble(words) {
  const since = lastHeard ? ` What you see is of ${lastHeard.toLocaleTimeString('en-GB')}.` : '';
  banner().textContent = `${words} This page keeps trying.${since}`;
  banner().hidden = false;
}

async function send(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { Accept: 'application/json', ...signed(), ...options.headers } });
  } catch {
    trouble('The server can\'t be reached.');
    throw new Problem(0, { title: 'The server can\'t be reached.' });
  }
  const value = await body(response);
  if (response.ok || response.status < 502) {
    lastHeard = new Date();
    banner().hidden = true;
  } else {
    trouble(`The server is in trouble: ${value?.detail ?? response.status}.`);
  }
  if (!response.ok) throw new Problem(response.status, value);
  return value;
}

const signed = () => (key() ? { Authorization: `Bearer ${key()}` } : {});

async function body(response) {
  const text = await response.text().catch(() => '');
  try { return text ? JSON.parse(text) : null; } catch { return { title: `The server answered ${response.status} with no JSON.` }; }
}

/** GET as JSON; where the server can't answer, what it last answered. */
export async function get(path) {
  try {
    const value = await send(path, { signal: AbortSignal.timeout(longestAnswer) });
    if (keptFor !== key()) kept.clear();
    keptFor = key();
    kept.set(path, value);
    return value;
  } catch (problem) {
    if (problem.passing && keptFor === key() && kept.has(path)) return kept.get(path);
    throw problem;
  }
}

/** POST; answers the body, or throws the server's problem. */
export function post(path, content, type = 'application/json') {
  return send(path, { method: 'POST', body: content, headers: content === undefined ? {} : { 'Content-Type': type } });
}

/** PUT; answers the body, or throws the server's problem. */
export function put(path, content, type, headers = {}) {
  return send(path, { method: 'PUT', body: content, headers: { 'Content-Type': type, ...headers } });
}

/** Opens something of the API in a tab of its own; a link alone would not bring the key. */
export async function openInTab(path) {
  const tab = open('', '_blank');
  try {
    const response = await fetch(path, { headers: signed() });
    if (!response.ok) throw new Problem(response.status, await body(response));
    const address = URL.createObjectURL(await response.blob());
    if (tab) tab.location = address; else location.href = address;
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (problem) {
    if (tab) tab.document.body.textContent = problem.message;
  }
}

/** Resolves after a while, or at once when the page is left. */
export const pause = (ms, signal) => new Promise((done) => {
  const timer = setTimeout(done, ms);
  signal.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
});
