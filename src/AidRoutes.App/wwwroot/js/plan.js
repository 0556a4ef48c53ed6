// A plan: the map beside tables of its convoys by day, its shelters and its agreements.
import { get } from './api.js';
import { el, replace } from './dom.js';
import { coverageColour, dayName, number, percent, tonnes } from './format.js';
import { legend, PlanMap } from './map.js';
import { bar, table } from './tables.js';

export class PlanView {
  constructor(box, operation, network) {
    Object.assign(this, { box, operation, network, day: 1, tab: 'convoys', picked: null, convoys: [], coverage: null });
  }

  /** Puts the empty frame on the page: the map needs its place before it can be drawn. */
  open() {
    if (this.map) return;
    this.canvas = el('div', { id: 'map', role: 'img', 'aria-label': 'Map of the network with the day\'s convoys' });
    this.name = el('output', { for: 'day' });
    this.slider = el('input', { type: 'range', id: 'day', min: 1, max: this.operation.days, value: this.day, 'aria-label': 'Day',
      oninput: () => this.pickDay(Number(this.slider.value)) });
    this.tabs = el('div', { class: 'tabs', role: 'tablist' });
    this.content = el('div', { role: 'tabpanel' });
    replace(this.box,
      el('div', { class: 'days' }, this.step(-1, 'The day before'), this.slider, this.step(1, 'The day after'), this.name),
      el('div', { class: 'split' },
        el('section', { class: 'card sticky' }, this.canvas, legend()),
        el('section', { class: 'card' }, this.tabs, this.content)));
    this.map = new PlanMap(this.canvas, this.network);
    this.paint();
  }

  step(by, label) {
    return el('button', { type: 'button', class: 'plain', 'aria-label': label, onclick: () => this.pickDay(this.day + by) }, by < 0 ? '‹' : '›');
  }

  async show(plan) {
    this.open();
    this.plan = plan;
    this.coverage = await get(`/v1/plans/${plan.id}/coverage`);
    await this.pickDay(this.day);
  }

  async pickDay(day) {
    this.day = Math.min(this.operation.days, Math.max(1, day));
    this.slider.value = this.day;
    this.picked = null;
    const wanted = this.day;
    if (this.plan) {
      const answer = await get(`/v1/plans/${this.plan.id}/convoys?day=${wanted}`);
      if (wanted !== this.day) return;
      this.convoys = answer.convoys;
    }
    this.paint();
  }

  paint() {
    this.name.textContent = dayName(this.operation.start, this.day);
    const names = [['convoys', `Convoys (${this.convoys.length})`], ['shelters', 'Shelters'], ['agreements', 'Promised and planned']];
    replace(this.tabs, names.map(([key, text]) => el('button', {
      type: 'button', role: 'tab', 'aria-selected': String(this.tab === key), onclick: () => { this.tab = key; this.paint(); } }, text)));
    const tabs = { convoys: () => this.convoysTab(), shelters: () => this.sheltersTab(), agreements: () => this.agreementsTab() };
    replace(this.content, tabs[this.tab]());
    const share = (shelter) => shelter.byDay?.[this.day - 1] ?? shelter.coverage;
    if (this.coverage) this.map.showShelters(this.coverage.shelters, share);
    this.map.showConvoys(this.convoys, this.picked, (convoy) => this.pick(convoy));
  }

  pick(convoy) {
    this.picked = this.picked === convoy.id ? null : convoy.id;
    this.tab = 'convoys';
    this.paint();
  }

  convoysTable() {
    return table('Convoys that leave on this day', [
      { name: 'Leaves', value: (c) => c.departClock, sort: (c) => c.depart },
      { name: 'From → released at', value: (c) => `${c.origin.name} → ${c.release.name}`, sort: (c) => c.origin.name + c.release.name },
      { name: 'Trucks', num: true, value: (c) => number(c.trucks), sort: (c) => c.trucks },
      { name: 'Cargo', value: (c) => Object.entries(c.cargoKg).map(([name, kg]) => `${name} ${tonnes(kg)}`).join(', '), sort: (c) => c.totalKg },
      { name: 'Stops', value: (c) => el('ul', {}, c.stops.map((stop) => el('li', {}, `${stop.name} ${stop.fromClock}`))) },
      { name: 'Home', value: (c) => c.homeClock, sort: (c) => c.home },
    ], this.convoys, { pick: (c) => this.pick(c), picked: (c) => c.id === this.picked });
  }

  convoysTab() {
    if (!this.plan) return el('p', { class: 'quiet' }, 'Convoys stand here once there is a plan.');
    if (!this.convoys.length) return el('p', { class: 'quiet' }, 'No convoy leaves on this day.');
    return this.convoysTable();
  }

  sheltersTab() {
    if (!this.coverage) return el('p', { class: 'quiet' }, 'Shelters stand here once there is a plan.');
    return table('Need met at each shelter over all days', [
      { name: 'Shelter', value: (s) => s.name, sort: (s) => s.name },
      { name: 'District', value: (s) => s.district ?? '–', sort: (s) => s.district ?? '' },
      { name: 'People', num: true, value: (s) => number(s.population), sort: (s) => s.population },
      { name: 'Need met', value: (s) => bar(s.coverage, coverageColour(s.coverage), percent(s.coverage)), sort: (s) => s.coverage ?? 1 },
      { name: 'By commodity', value: (s) => Object.entries(s.byCommodity).map(([name, share]) => `${name} ${percent(share)}`).join(', ') },
    ], [...this.coverage.shelters].sort((a, b) => (a.coverage ?? 1) - (b.coverage ?? 1)));
  }

  agreementsTab() {
    const agreements = this.coverage?.agreements ?? [];
    if (!agreements.length) return el('p', { class: 'quiet' }, 'This operation has no agreements.');
    return table('Agreements on this day', [
      { name: 'Agreement', value: (a) => a.name },
      { name: 'Promised', num: true, value: (a) => (a.min === null ? `at most ${number(a.max)}` : number(a.min)) },
      { name: 'Planned', num: true, value: (a) => number(a.plannedByDay[this.day - 1]) },
      { name: 'Unit', value: (a) => a.measure },
    ], agreements.filter((a) => a.fromDay <= this.day && this.day <= a.toDay));
  }
}
