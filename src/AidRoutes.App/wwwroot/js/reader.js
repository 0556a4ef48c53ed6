// One operation as NGOs and dashboards may see it: the plan in force, by district and day, and an organization's own deliveries in full.
import { get, pause } from './api.js';
import { el, figures, named, replace } from './dom.js';
import { ago, dayName, number, percent, weight } from './format.js';
import { apiLink } from './links.js';
import { problemBox } from './problem.js';
import { may, me } from './session.js';
import { table } from './tables.js';
import { agreementsTable, districtsTable, nothing, sheltersTable } from './views.js';

const lookEvery = 60_000;
const most = 1000;

export async function showReader(page, operation, signal) {
  const base = `/v1/operations/${encodeURIComponent(operation.id)}`;
  const plan = el('div');
  let shown = null;
  replace(page,
    el('h1', {}, named(operation.name)),
    el('p', { class: 'quiet' }, `From ${operation.start}, ${operation.days} days, clock of ${operation.timeZone} · ${number(operation.counts.shelters)} shelters · ${number(operation.counts.people)} people`), plan);
  for (let now = operation; !signal.aborted; now = await get(base).catch(() => now)) {
    const inForce = now.planInForce;
    if (!inForce) replace(plan, nothing('No plan is in force yet.'));
    else if (inForce.id !== shown) await showPlan(plan, operation, inForce, base, signal);
    shown = inForce?.id ?? null;
    await pause(lookEvery, signal);
  }
}

async function showPlan(box, operation, plan, base, signal) {
  const coverage = await get(`${base}/coverage`);
  if (signal.aborted) return;
  const tables = el('div');
  const day = el('select', { onchange: () => fill().catch((problem) => replace(tables, problemBox(problem))) }, Array.from({ length: operation.days }, (_, i) => el('option', { value: String(i + 1) }, dayName(operation.start, i + 1))));
  const fill = async () => {
    const wanted = day.value;
    const sections = await sectionsOf(operation, coverage, Number(wanted));
    if (!signal.aborted && day.value === wanted) replace(tables, sections);
  };
  replace(box,
    el('section', { class: 'card', 'aria-label': 'The plan in force' },
      figures([['Need met', percent(plan.coverage)], ['Convoys', number(plan.convoys)], ['Trucks', number(plan.trucks)], ['Cargo', `${number(plan.tonnes)} t`], ['In force since', ago(plan.publishedAt)]]),
      el('p', { class: 'quiet small' }, 'A plan is what is intended, not what has happened.')),
    el('p', {}, el('label', {}, 'Day ', day)), tables);
  await fill();
}

async function sectionsOf(operation, coverage, day) {
  const sections = [section('Districts', districtsTable(coverage).node)];
  if (coverage.shelters.length) sections.unshift(section('Sites', sheltersTable(coverage, day).node));
  const promised = agreementsTable(coverage, day);
  sections.push(section('Promised and planned', promised.node ?? promised));
  if (may('seeSchedule')) sections.unshift(...await scheduleOf(operation, day));
  return sections;
}

async function scheduleOf(operation, day) {
  const date = new Date(Date.parse(`${operation.start}T00:00:00Z`) + (day - 1) * 86_400_000).toISOString().slice(0, 10);
  const only = `operation=${encodeURIComponent(operation.id)}`;
  const [schedule, short] = await Promise.all([get(`/v1/schedule?${only}&from=${date}&to=${date}&limit=${most}`), get(`/v1/schedule/shortages?${only}&limit=${most}`)]);
  const whose = me()?.operator ? [' to ', named(me().operator)] : '';
  return [
    section(['What comes', whose, ' that day'], deliveriesTable(schedule.deliveries), schedule.next && el('p', { class: 'quiet' }, 'More comes that day than is shown here: the table for spreadsheets has all of it.'),
      el('p', { class: 'small' }, apiLink(`/v1/schedule/deliveries.csv?${only}`, 'all days for spreadsheets'), ' · ', apiLink(`/v1/schedule/deliveries.ics?${only}`, 'as a calendar'), ' · ',
        apiLink(`/v1/schedule/deliveries.txt?${only}&from=${date}&to=${date}`, 'the day as a text message'))),
    section('What is short, on all days', shortagesTable(short.shortages), short.next && el('p', { class: 'quiet' }, 'More is short than is shown here: the table for spreadsheets has all of it.'),
      el('p', { class: 'small' }, apiLink(`/v1/schedule/shortages.csv?${only}`, 'for spreadsheets')))];
}

/** A delivery is one convoy at one site: its goods stand in one row. */
function deliveriesTable(lines) {
  const byDelivery = new Map();
  for (const line of lines) byDelivery.set(line.uid, [...(byDelivery.get(line.uid) ?? []), line]);
  const rows = [...byDelivery.values()].map((goods) => ({ ...goods[0], goods }));
  if (!rows.length) return nothing('Nothing is planned for that day.');
  return table('Deliveries of the day', [
    { name: 'When', value: (d) => `${d.startsAt.slice(11, 16)}–${d.endsAt.slice(11, 16)}`, sort: (d) => d.startsAt },
    { name: 'Site', wide: true, value: (d) => named(d.site.name), sort: (d) => d.site.name },
    { name: 'What', wide: true, value: (d) => el('ul', {}, d.goods.map((line) => el('li', {}, named(line.commodity.name), ` ${weight(line.kg)}`))) },
    { name: 'Trucks', num: true, value: (d) => number(d.trucks), sort: (d) => d.trucks },
    { name: 'Convoy', value: (d) => d.convoy, sort: (d) => d.convoy },
    { name: 'State', value: (d) => (d.state === 'cancelled' || d.state === 'impeded' || d.state === 'denied' ? el('b', { class: 'bad' }, d.state) : d.state), sort: (d) => d.state },
  ], rows, { find: (d) => [d.site.name, d.convoy, d.state, ...d.goods.map((line) => line.commodity.name)].join(' ') }).node;
}

function shortagesTable(rows) {
  if (!rows.length) return nothing('Nothing is short.');
  return table('What the plan leaves missing', [
    { name: 'Site', wide: true, value: (s) => named(s.site.name), sort: (s) => s.site.name },
    { name: 'What', wide: true, value: (s) => named(s.commodity.name), sort: (s) => s.commodity.name },
    { name: 'Days', value: (s) => (s.from === s.to ? s.from : `${s.from} – ${s.to}`), sort: (s) => s.from },
    { name: 'Missing', num: true, value: (s) => `${weight(s.shortKg)} of ${weight(s.needKg)}`, sort: (s) => s.shortKg },
    { name: 'Why', wide: true, value: (s) => s.reason ?? '–' },
  ], rows, { find: (s) => `${s.site.name} ${s.commodity.name}` }).node;
}

const section = (title, ...content) => el('section', { class: 'card' }, el('h2', {}, title), content);
