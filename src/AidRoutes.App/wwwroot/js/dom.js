// Builds elements; text is always text, never markup, so that nothing in a document can run in the page.

/** el('td', { class: 'num', 'data-label': 'Trucks' }, '12') */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...shown(children));
  return node;
}

/** A name in whatever script, which must not turn the words around it. */
export const named = (text) => el('bdi', {}, text);

/** A definition list of figures: [['Score', '31,474'], …] */
export function figures(pairs) {
  return el('dl', { class: 'figures' }, pairs.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

export function replace(node, ...children) {
  node.replaceChildren(...shown(children));
}

const shown = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
