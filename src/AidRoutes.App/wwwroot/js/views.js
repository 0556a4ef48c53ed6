// The tables of a plan.
import { el, named } from './dom.js';
import { number, percent, tonnes } from './format.js';
import { bar, table } from './tables.js';

export const nothing = (text) => el('p', { class: 'quiet' }, text);

const name = (coverage, id) => coverage?.commodities.find((commodity) => commodity.id === id)?.name ?? id;

/** "Water 30 t, Flour 12 t and 3 more" */
export function cargo(kgById, coverage, most = Infinity) {
  const all = Object.entries(kgById).sort((a, b) => b[1] - a[1]);
  return [all.slice(0, most).map(([id, kg], i) => [i ? ', ' : '', named(name(coverage, id)), ` ${tonnes(kg)}`]), all.length > most && ` and ${all.length - most} more`];
}

const mostNamed = 3;

function stops(convoy) {
  const shown = convoy.stops.slice(0, mostNamed).map((stop) => el('li', {}, named(stop.name), ` ${stop.fromClock}`));
  const rest = convoy.stops.length - shown.length;
  return el('ul', {}, shown, rest > 0 ? el('li', { class: 'quiet' }, `and ${rest} more`) : null);
}

export function convoysTable(convoys, coverage, pick) {
  if (!convoys.length) return nothing('No convoy leaves on this day.');
  return table('Convoys that leave on this day', [
    { name: 'Leaves', value: (c) => c.departClock, sort: (c) => c.depart },
    { name: 'From → to', wide: true, value: (c) => [named(c.origin.name), ' → ', named(c.release.name)], sort: (c) => c.origin.name + c.release.name },
    { name: 'Trucks', num: true, value: (c) => number(c.trucks), sort: (c) => c.trucks },
    { name: 'Cargo', wide: true, value: (c) => [el('b', {}, tonnes(c.totalKg)), ': ', cargo(c.cargoKg, coverage, 2)], sort: (c) => c.totalKg },
    { name: 'Stops', wide: true, value: stops },
    { name: 'Home', value: (c) => c.homeClock, sort: (c) => c.home },
  ], convoys, { pick, find: (c) => [c.id, c.origin.name, c.release.name, ...c.stops.map((stop) => stop.name), ...Object.keys(c.cargoKg).map((id) => name(coverage, id))].join(' ') });
}

export function sheltersTable(coverage, day, pick) {
  const onDay = (shelter) => shelter.byDay[day - 1];
  const lacks = (shelter) => {
    const short = Object.entries(shelter.byCommodity).filter(([, share]) => share < 0.95).sort((a, b) => a[1] - b[1]);
    const worst = short.slice(0, mostNamed).map(([id, share], i) => [i ? ', ' : '', named(name(coverage, id)), ` ${percent(share)}`]);
    return short.length ? [worst, short.length > mostNamed && ` and ${short.length - mostNamed} more`] : 'nothing';
  };
  return table('Need met at each shelter, worst first', [
    { name: 'Shelter', value: (s) => named(s.name), sort: (s) => s.name },
    { name: 'District', value: (s) => named(s.district ?? '–'), sort: (s) => s.district ?? '' },
    { name: 'People', num: true, value: (s) => (s.population > 0 ? number(s.population) : '–'), sort: (s) => s.population },
    { name: 'All days', value: (s) => bar(s.coverage), sort: (s) => s.coverage ?? 2 },
    { name: `Day ${day}`, value: (s) => bar(onDay(s)), sort: (s) => onDay(s) ?? 2 },
    { name: 'Short of', wide: true, value: lacks },
  ], [...coverage.shelters].sort((a, b) => (a.coverage ?? 2) - (b.coverage ?? 2)), { pick, find: (s) => `${s.name} ${s.district ?? ''}` });
}

const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0);

export function districtsTable(coverage) {
  const all = { district: null, all: true, shelters: sum(coverage.districts, (d) => d.shelters), population: sum(coverage.districts, (d) => d.population),
    coverage: coverage.coverage, byCommodity: Object.fromEntries(coverage.commodities.map((c) => [c.id, c.coverage])) };
  const needed = coverage.commodities.filter((commodity) => commodity.coverage !== null);
  return table('Need met by district and commodity, over all days', [
    { name: 'District', value: (d) => (d.all ? el('b', {}, 'All') : named(d.district ?? 'without a district')), sort: (d) => d.district ?? '' },
    { name: 'Shelters', num: true, value: (d) => number(d.shelters), sort: (d) => d.shelters },
    { name: 'People', num: true, value: (d) => number(d.population), sort: (d) => d.population },
    { name: 'Everything', value: (d) => bar(d.coverage), sort: (d) => d.coverage ?? 2 },
    ...needed.map((commodity) => ({ name: commodity.name, value: (d) => bar(d.byCommodity[commodity.id]), sort: (d) => d.byCommodity[commodity.id] ?? 2 })),
  ], [all, ...coverage.districts], { find: (d) => d.district ?? 'all' });
}

export function agreementsTable(coverage, day) {
  if (!coverage.agreements.length) return nothing('This operation has no agreements.');
  const inForce = (a) => a.fromDay <= day && day <= a.toDay;
  const unit = (a, value) => (a.measure === 'kg' ? tonnes(value) : `${number(value)} trucks`);
  const has = (value) => value !== null && value !== undefined;
  const promise = (a) => [has(a.min) && `at least ${unit(a, a.min)}`, has(a.max) && `at most ${unit(a, a.max)}`].filter(Boolean).join(', ') || '–';
  const short = (a, planned) => Math.max(0, (a.min ?? 0) - planned);
  const kept = (a) => {
    const days = a.plannedByDay.filter((planned) => planned !== null);
    return has(a.min) ? `${days.filter((planned) => short(a, planned) === 0).length} of ${days.length}` : '–';
  };
  return table('Agreements: what was promised a day, and what is planned', [
    { name: 'Agreement', wide: true, value: (a) => named(a.name), sort: (a) => a.name },
    { name: 'Promised a day', value: promise },
    { name: `Planned on day ${day}`, value: (a) => (inForce(a) ? unit(a, a.plannedByDay[day - 1]) : 'not in force'), sort: (a) => a.plannedByDay[day - 1] ?? -1 },
    { name: 'Short', value: (a) => (!inForce(a) || !has(a.min) ? '–' : short(a, a.plannedByDay[day - 1]) > 0 ? el('b', { class: 'bad' }, unit(a, short(a, a.plannedByDay[day - 1]))) : 'kept') },
    { name: 'Days kept', value: kept },
    { name: 'Points', num: true, value: (a) => number(a.points), sort: (a) => a.points },
  ], coverage.agreements, { find: (a) => a.name });
}
