// Talks to the server; keeps what it last said for weak networks, and says when it can't be reached.

const banner = () => document.getElementById('offline');
const kept = new Map();
let lastHeard = null;

/** An answer that is no success, with the server's own words. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail || body?.title || `The server answered ${status}.`);
    this.status = status;
    this.errors = body?.errors ?? [];
  }
}

async function send(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { Accept: 'application/json', ...options.headers } });
  } catch {
    const since = lastHeard ? ` Last heard at ${lastHeard.toLocaleTimeString()}.` : '';
    banner().textContent = `The server can't be reached; this page shows what it last said and keeps trying.${since}`;
    banner().hidden = false;
    throw new Problem(0, { title: 'The server can\'t be reached.' });
  }
  lastHeard = new Date();
  banner().hidden = true;
  return response;
}

async function body(response) {
  const text = await response.text();
  try { return text ? JSON.parse(text) : null; } catch { return { title: `The server answered ${response.status} with no JSON.` }; }
}

/** GET as JSON; where the server can't be reached, what it last answered. */
export async function get(path) {
  let response;
  try {
    response = await send(path);
  } catch (problem) {
    if (kept.has(path)) return kept.get(path);
    throw problem;
  }
  const value = await body(response);
  if (!response.ok) throw new Problem(response.status, value);
  kept.set(path, value);
  return value;
}

/** GET as JSON, or null where there is no such thing yet. */
export async function find(path) {
  try { return await get(path); } catch (problem) {
    if (problem.status === 404) return null;
    throw problem;
  }
}

/** POST; answers the body, or throws the server's problem. */
export async function post(path, content, type = 'application/json') {
  const response = await send(path, { method: 'POST', body: content, headers: content === undefined ? {} : { 'Content-Type': type } });
  const value = await body(response);
  if (!response.ok) throw new Problem(response.status, value);
  return value;
}
