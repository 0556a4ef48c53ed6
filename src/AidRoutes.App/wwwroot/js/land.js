// Shapes to read the map by, drawn from the places of each district: no borders, which no document here has.

const corner = 16;

/** [{ name, ring: [[lat, lon], …], middle, people }] for each district that has shelters, and one without a name for those of none; the most people first. */
export function districts(network) {
  const groups = new Map();
  for (const node of network.nodes) {
    if (node.kind !== 'shelter') continue;
    const name = node.district ?? '';
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(node);
  }
  const room = spread(network.nodes.filter((node) => node.kind === 'shelter')) * 0.03;
  return [...groups].map(([name, nodes]) => ({ name, ring: hull(nodes, room), middle: middle(nodes), people: nodes.reduce((sum, node) => sum + node.population, 0) }))
    .sort((a, b) => b.people - a.people);
}

/** [[south, west], [north, east]] of what a planner looks at: the shelters and what is near them; hubs may be a day's drive away. */
export function homeBounds(nodes) {
  const core = nodes.filter((node) => node.kind === 'shelter');
  if (!core.length) return nodes.length ? box(nodes, 0) : [[-1, -1], [1, 1]];
  const [[south, west], [north, east]] = box(core, 0.6);
  return box(nodes.filter((node) => node.lat >= south && node.lat <= north && node.lon >= west && node.lon <= east), 0.04);
}

const least = (nodes, key) => nodes.reduce((best, node) => Math.min(best, node[key]), Infinity);
const most = (nodes, key) => nodes.reduce((best, node) => Math.max(best, node[key]), -Infinity);
const spread = (nodes) => (nodes.length ? Math.max(0.02, most(nodes, 'lat') - least(nodes, 'lat'), most(nodes, 'lon') - least(nodes, 'lon')) : 0);

function box(nodes, share) {
  const room = Math.max(0.01, share * spread(nodes));
  return [[least(nodes, 'lat') - room, least(nodes, 'lon') - room], [most(nodes, 'lat') + room, most(nodes, 'lon') + room]];
}

const middle = (nodes) => [nodes.reduce((sum, node) => sum + node.lat, 0) / nodes.length, nodes.reduce((sum, node) => sum + node.lon, 0) / nodes.length];

// Convex hull of a small circle around each place (Andrew's monotone chain): rounded, and with an area even for one place.
function hull(nodes, room) {
  const wider = room / Math.cos((nodes[0].lat * Math.PI) / 180);
  const points = nodes.flatMap((node) => Array.from({ length: corner }, (_, i) => (2 * Math.PI * i) / corner)
    .map((angle) => [node.lat + room * Math.sin(angle), node.lon + wider * Math.cos(angle)])).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...chain(points), ...chain(points.reverse())];
}

function chain(points) {
  const kept = [];
  for (const point of points) {
    while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept.slice(0, -1);
}

const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
