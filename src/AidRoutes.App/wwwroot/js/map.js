// The map of a plan: our own vector layers from the scenario, no tiles, so that it works without a network beyond the server.
import { coverageColour, coverageSteps, number, percent, style } from './format.js';
import { el } from './dom.js';

const ends = (link) => [link.from, link.to];

export class PlanMap {
  constructor(element, network) {
    this.map = L.map(element, { preferCanvas: true, attributionControl: false, zoomSnap: 0.25 });
    L.control.scale({ imperial: false }).addTo(this.map);
    const points = network.nodes.map((node) => [node.lat, node.lon]);
    this.map.fitBounds(L.latLngBounds(points.length ? points : [[0, 0]]).pad(0.06));
    this.links = L.layerGroup().addTo(this.map);
    this.paths = L.layerGroup().addTo(this.map);
    this.sites = L.layerGroup().addTo(this.map);
    this.drawLinks(network);
    this.drawPlaces(network);
    this.observer = new ResizeObserver(() => this.map.invalidateSize());
    this.observer.observe(element);
  }

  drawLinks(network) {
    for (const link of network.links) {
      const kind = { road: ['--road', 1.5, null], corridor: ['--corridor', 3, '8 6'], crossing: ['--crossing', 5, null] }[link.kind];
      L.polyline(ends(link), { color: style(kind[0]), weight: kind[1], dashArray: kind[2], opacity: 0.8 })
        .bindTooltip(link.kind === 'road' ? 'road' : `${link.kind} ${link.id}`, { sticky: true }).addTo(this.links);
    }
  }

  drawPlaces(network) {
    for (const node of network.nodes.filter((place) => place.kind !== 'shelter')) {
      const small = node.kind === 'junction';
      L.circleMarker([node.lat, node.lon], {
        radius: small ? 3 : 7, color: style('--ink'), weight: small ? 1 : 2, fillColor: style(small ? '--road' : '--card'), fillOpacity: 1,
      }).bindTooltip(`${node.name} (${node.kind})`).addTo(this.links);
    }
  }

  /** Shelters by the share of their need that is met, on a day or over all days. */
  showShelters(shelters, shareOf, onPick) {
    this.sites.clearLayers();
    for (const shelter of shelters) {
      const share = shareOf(shelter);
      L.circleMarker([shelter.lat, shelter.lon], {
        radius: 3.5 + Math.min(6, Math.sqrt((shelter.population || 500) / 1500)), color: style('--card'), weight: 1,
        fillColor: coverageColour(share), fillOpacity: 0.95,
      }).bindTooltip(`${shelter.name}: ${percent(share)} of need met, ${number(shelter.population)} people`)
        .on('click', () => onPick?.(shelter)).addTo(this.sites);
    }
  }

  /** The day's convoys; the picked one stands out. */
  showConvoys(convoys, picked, onPick) {
    this.paths.clearLayers();
    for (const convoy of [...convoys].sort((a, b) => (a.id === picked) - (b.id === picked))) {
      const chosen = convoy.id === picked;
      if (!convoy.geometry?.length) continue;
      L.polyline(convoy.geometry, {
        color: style('--path'), weight: chosen ? 6 : 2 + Math.min(4, convoy.trucks / 8), opacity: picked && !chosen ? 0.15 : chosen ? 1 : 0.55,
      }).bindTooltip(`${convoy.id}: ${convoy.trucks} trucks, ${convoy.departClock}`, { sticky: true })
        .on('click', () => onPick?.(convoy)).addTo(this.paths);
      for (const mile of chosen ? convoy.lastMile : []) {
        L.polyline(mile, { color: style('--path'), weight: 2, dashArray: '2 5' }).addTo(this.paths);
      }
    }
  }

  close() {
    this.observer.disconnect();
    this.map.remove();
  }
}

export function legend() {
  const line = (name, text) => el('li', {}, swatch(name, 'line'), text);
  return el('ul', { class: 'legend' },
    coverageSteps.map(([, name, text]) => el('li', {}, swatch(name), text)),
    line('--path', 'convoys'), line('--corridor', 'corridor'), line('--crossing', 'crossing'), line('--road', 'road'));
}

function swatch(name, kind = '') {
  const mark = el('i', { class: kind });
  mark.style.background = `var(${name})`;
  return mark;
}
