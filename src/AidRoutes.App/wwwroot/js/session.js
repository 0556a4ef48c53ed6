// Who looks at the pages: a key for this tab alone, kept until it is closed, or nobody where the service lets people in without.

const place = 'aidroutes.key';
let known = null;

export const key = () => sessionStorage.getItem(place);

/** What the server said of the caller last; null: not known, or not let in. */
export const me = () => known;
export const may = (right) => known?.rights.includes(right) ?? false;
export const signedAs = (caller) => { known = caller; };

export function keep(text) {
  sessionStorage.setItem(place, text.trim());
  known = null;
}

export function forget() {
  sessionStorage.removeItem(place);
  known = null;
}

/** A link may bring a key, #key=ak_…: what stands after # never reaches the server, and it goes from the address at once. */
export function takeFromAddress() {
  const found = /^#key=(ak_[A-Za-z0-9_]+)$/.exec(location.hash);
  if (!found) return;
  keep(found[1]);
  history.replaceState(null, '', '#/');
}
