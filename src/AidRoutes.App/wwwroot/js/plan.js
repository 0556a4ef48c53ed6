// A plan: the map beside tables of its convoys by day, its shelters, districts and agreements. What is picked is picked in both.
import { get } from './api.js';
import { convoyDetails } from './convoy.js';
import { el, replace } from './dom.js';
import { dayName } from './format.js';
import { apiLink } from './links.js';
import { legend, PlanMap } from './map.js';
import { problemBox } from './problem.js';
import { agreementsTable, convoysTable, districtsTable, nothing, sheltersTable } from './views.js';

export class PlanView {
  constructor(box, operation, network) {
    Object.assign(this, { box, operation, network, day: 1, tab: 'convoys', convoy: null, shelter: null, convoys: [], coverage: null, plan: null });
  }

  /** Puts the empty frame on the page: the map needs its place before it can be drawn. */
  open() {
    this.canvas = el('div', { id: 'map', role: 'region', 'aria-label': 'Map of the network with the day\'s convoys' });
    this.name = el('output', { for: 'day' });
    this.slider = el('input', { type: 'range', id: 'day', min: 1, max: this.operation.days, value: 1, 'aria-label': 'Day', oninput: () => this.pickDay(Number(this.slider.value)) });
    this.before = this.step(-1, 'The day before', '‹');
    this.after = this.step(1, 'The day after', '›');
    this.tabs = el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views of the plan', onkeydown: (event) => this.moveTab(event) });
    this.content = el('div', { role: 'tabpanel', id: 'view', 'aria-labelledby': 'tab-convoys' });
    this.details = el('div');
    this.links = el('p', { class: 'small links' });
    const zoom = (text, how) => el('button', { type: 'button', class: 'plain small', onclick: how }, text);
    replace(this.box,
      el('div', { class: 'days' }, this.before, this.slider, this.after, this.name),
      el('div', { class: 'split' },
        el('section', { class: 'card sticky', 'aria-label': 'Map' }, this.canvas,
          el('p', { class: 'zooms' }, zoom('Shelters', () => this.map.home()), zoom('All, with hubs', () => this.map.everything()), this.links),
          this.details, legend()),
        el('section', { class: 'card', 'aria-label': 'Tables' }, this.tabs, this.content)));
    this.map = new PlanMap(this.canvas, this.network);
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.turned = () => { this.map.drawNetwork(); this.paintMap(); this.paintTab(); };
    this.dark.addEventListener('change', this.turned);
    this.paint();
  }

  step(by, label, text) {
    return el('button', { type: 'button', class: 'plain', 'aria-label': label, onclick: () => this.pickDay(this.day + by) }, text);
  }

  async show(plan) {
    this.coverage = await get(`/v1/plans/${plan.id}/coverage`);
    this.plan = plan;
    await this.pickDay(this.day);
  }

  async pickDay(day) {
    this.day = Math.min(this.operation.days, Math.max(1, day));
    this.slider.value = this.day;
    this.convoy = null;
    const wanted = this.day;
    if (this.plan) {
      try {
        const { convoys } = await get(`/v1/plans/${this.plan.id}/convoys?day=${wanted}`);
        if (wanted !== this.day) return;
        this.convoys = convoys;
      } catch (problem) {
        if (wanted !== this.day) return;
        this.convoys = [];
        this.paint();
        replace(this.content, problemBox(problem));
        return;
      }
    }
    this.paint();
  }

  paint() {
    this.name.textContent = dayName(this.operation.start, this.day);
    this.slider.setAttribute('aria-valuetext', this.name.textContent);
    this.before.disabled = this.day === 1;
    this.after.disabled = this.day === this.operation.days;
    if (this.plan) {
      const base = `/v1/plans/${this.plan.id}`;
      replace(this.links, apiLink(`${base}/map.svg?day=${this.day}`, 'Picture of the day'), ' · ', apiLink(`${base}/map.svg`, 'of all days'), ' · ', apiLink(base, 'plan as JSON'));
    }
    this.paintTabs();
    this.paintTab();
    this.paintMap();
  }

  paintTabs() {
    const names = [['convoys', `Convoys (${this.convoys.length})`], ['shelters', 'Shelters'], ['districts', 'Districts'], ['agreements', 'Promised and planned']];
    const focused = this.tabs.contains(document.activeElement);
    replace(this.tabs, names.map(([key, text]) => el('button', {
      type: 'button', role: 'tab', id: `tab-${key}`, 'aria-controls': 'view', 'aria-selected': String(this.tab === key), tabindex: this.tab === key ? '0' : '-1',
      onclick: () => this.openTab(key) }, text)));
    if (focused) this.tabs.querySelector('[aria-selected="true"]').focus();
    this.content.setAttribute('aria-labelledby', `tab-${this.tab}`);
  }

  moveTab(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const keys = ['convoys', 'shelters', 'districts', 'agreements'];
    this.openTab(keys[(keys.indexOf(this.tab) + by + keys.length) % keys.length]);
  }

  openTab(key) {
    this.tab = key;
    this.paintTabs();
    this.paintTab();
  }

  paintTab() {
    this.table = null;
    if (!this.plan) { replace(this.content, nothing('Convoys, shelters and agreements stand here once there is a plan.')); return; }
    const views = {
      convoys: () => convoysTable(this.convoys, this.coverage, (convoy) => this.pickConvoy(convoy)),
      shelters: () => sheltersTable(this.coverage, this.day, (shelter) => this.pickShelter(shelter)),
      districts: () => districtsTable(this.coverage),
      agreements: () => agreementsTable(this.coverage, this.day),
    };
    const made = views[this.tab]();
    this.table = made.mark ? made : null;
    replace(this.content, made.node ?? made);
    this.markPicked();
  }

  markPicked() {
    if (this.tab === 'convoys') this.table?.mark((row) => row.id === this.convoy);
    if (this.tab === 'shelters') this.table?.mark((row) => row.id === this.shelter);
  }

  paintMap() {
    const known = this.coverage?.shelters ?? this.network.nodes.filter((node) => node.kind === 'shelter');
    this.map.showConvoys(this.convoys, this.convoy, (convoy) => this.pickConvoy(convoy));
    this.map.showShelters(known, (shelter) => shelter.byDay?.[this.day - 1], this.shelter, (shelter) => this.pickShelter(shelter));
    const chosen = this.convoys.find((convoy) => convoy.id === this.convoy);
    replace(this.details, chosen && convoyDetails(chosen, this.coverage, this.plan, () => this.pickConvoy(chosen)));
  }

  pickConvoy(convoy) {
    this.convoy = this.convoy === convoy.id ? null : convoy.id;
    this.shelter = null;
    this.picked('convoys');
  }

  pickShelter(shelter) {
    this.shelter = this.shelter === shelter.id ? null : shelter.id;
    this.convoy = null;
    this.picked('shelters');
  }

  picked(tab) {
    if (this.tab === tab) this.markPicked();
    else if (this.plan) this.openTab(tab);
    this.paintMap();
  }

  close() {
    this.dark?.removeEventListener('change', this.turned);
    this.map?.close();
  }
}
