// One convoy in full: its way with the hours at each crossing and corridor, its stops with their loads, its way home.
import { el, named } from './dom.js';
import { number } from './format.js';
import { apiLink } from './links.js';
import { cargo } from './views.js';

export function convoyDetails(convoy, coverage, plan, close) {
  const papers = `/v1/plans/${plan.id}/convoys/${encodeURIComponent(convoy.id)}`;
  const gates = (entries) => entries.filter((entry) => entry.kind !== 'road').map((entry) => el('li', {}, el('b', {}, entry.enterClock), ` enters ${entry.kind} `, named(entry.link)));
  return el('section', { class: 'details', role: 'region', 'aria-label': 'The convoy picked' },
    el('h3', {}, 'Convoy ', named(convoy.id), `: ${number(convoy.trucks)} trucks, `, cargo(convoy.cargoKg, coverage)),
    el('ol', {},
      el('li', {}, el('b', {}, convoy.departClock), ' leaves ', named(convoy.origin.name)), gates(convoy.out),
      convoy.release.id === convoy.origin.id ? null : el('li', {}, 'splits up at ', named(convoy.release.name)),
      convoy.stops.map((stop) => el('li', {}, el('b', {}, `${stop.fromClock}–${stop.toClock}`), ' ', named(stop.name), `: ${number(stop.trucks)} ${stop.trucks === 1 ? 'truck' : 'trucks'}, `,
        cargo(stop.loadsKg, coverage))),
      gates(convoy.return), el('li', {}, el('b', {}, convoy.homeClock), ' home')),
    el('p', { class: 'small' }, apiLink(`${papers}/waybill.html`, 'Waybill'), ' · ', apiLink(`${papers}/notification.html`, 'Movement notification (48 h)'), ' · ',
      apiLink(`${papers}/notification.html?hours=24`, '24 h, emergency')),
    el('button', { type: 'button', class: 'plain small', onclick: close }, 'Close'));
}
