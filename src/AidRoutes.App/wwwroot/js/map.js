// The map of a plan: our own vector layers from the scenario, no tiles, so that it works without a network beyond the server.
import { el, named } from './dom.js';
import { coverageColour, coverageSteps, number, percent, style } from './format.js';
import { districts, homeBounds } from './land.js';

const ways = { road: ['--road', 1.2, null], corridor: ['--corridor', 3, '8 6'], crossing: ['--crossing', 5, null] };
const labelRoom = 8; // pixels for a letter of a district's name

export class PlanMap {
  constructor(element, network) {
    this.network = network;
    this.map = L.map(element, { preferCanvas: true, attributionControl: false, zoomSnap: 0.25, zoomControl: false });
    L.control.zoom({ position: 'topright' }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
    this.home();
    [this.land, this.links, this.gates, this.paths, this.sites, this.stores] = Array.from({ length: 6 }, () => L.layerGroup().addTo(this.map));
    this.districts = districts(network);
    this.drawNetwork();
    this.map.on('zoomend resize', () => this.drawLand());
    this.observer = new ResizeObserver(() => this.map.invalidateSize());
    this.observer.observe(element);
  }

  /** To the shelters and what is near them. */
  home() { this.map.fitBounds(homeBounds(this.network.nodes)); }

  /** To everything, hubs a day's drive away too. */
  everything() { this.map.fitBounds(L.latLngBounds(this.network.nodes.map((node) => [node.lat, node.lon])).pad(0.06)); }

  /** All that no plan changes; again when light turns dark. */
  drawNetwork() {
    this.drawLand();
    this.links.clearLayers();
    this.gates.clearLayers();
    this.stores.clearLayers();
    for (const kind of ['road', 'corridor', 'crossing']) {
      for (const link of this.network.links.filter((way) => way.kind === kind)) {
        const [colour, weight, dashArray] = ways[kind];
        L.polyline([link.from, link.to], { color: style(colour), weight, dashArray, opacity: 0.85, interactive: kind !== 'road' })
          .bindTooltip(tip(`${kind} `, named(link.id)), { sticky: true }).addTo(kind === 'crossing' ? this.gates : this.links);
      }
    }
    for (const node of this.network.nodes) this.drawPlace(node);
  }

  drawPlace(node) {
    if (node.kind === 'shelter') return;
    const small = node.kind === 'junction';
    L.circleMarker([node.lat, node.lon], {
      radius: small ? 2.5 : 7, color: style('--ink'), weight: small ? 1 : 2.5, fillColor: style(node.kind === 'hub' ? '--ink' : '--card'), fillOpacity: 1,
    }).bindTooltip(tip(named(node.name), ` (${node.kind})`)).addTo(this.stores);
  }

  drawLand() {
    this.land.clearLayers();
    const taken = [];
    for (const { ring } of this.districts) {
      L.polygon(ring, { color: style('--shore'), weight: 1, fillColor: style('--land'), fillOpacity: 1, interactive: false }).addTo(this.land).bringToBack();
    }
    for (const { name, ring, middle } of this.districts.filter((district) => district.name)) {
      const top = this.map.latLngToLayerPoint([ring.reduce((north, [lat]) => Math.max(north, lat), -90), middle[1]]);
      const half = (name.length * labelRoom) / 2;
      const place = [top.x - half, top.y, top.x + half, top.y + 16];
      if (taken.some((other) => place[0] < other[2] && other[0] < place[2] && place[1] < other[3] && other[1] < place[3])) continue;
      taken.push(place);
      const label = L.divIcon({ className: 'district', html: el('span', { dir: 'auto' }, name), iconSize: [half * 2, 16], iconAnchor: [half, 0] });
      L.marker(this.map.layerPointToLatLng(top), { icon: label, interactive: false, keyboard: false }).addTo(this.land);
    }
  }

  /** Shelters by the share of their need that is met; before there is a plan, grey. */
  showShelters(shelters, shareOf, picked, onPick) {
    this.sites.clearLayers();
    const size = Math.max(0.5, Math.min(1, Math.sqrt(250 / (shelters.length + 1))));
    for (const shelter of shelters) {
      const share = shareOf(shelter);
      const chosen = shelter.id === picked;
      const met = share === null || share === undefined ? '' : `: ${percent(share)} of need met`;
      const mark = L.circleMarker([shelter.lat, shelter.lon], {
        radius: size * (3.5 + Math.min(6, Math.sqrt(shelter.population / 2500))) + (chosen ? 4 : 0), color: style(chosen ? '--ink' : '--card'), weight: chosen ? 3 : 1,
        fillColor: coverageColour(share), fillOpacity: 0.95,
      }).bindTooltip(tip(named(shelter.name), met, shelter.population > 0 && `, ${number(shelter.population)} people`)).on('click', () => onPick(shelter)).addTo(this.sites);
      if (chosen) { this.bring([[shelter.lat, shelter.lon]]); mark.openTooltip(); }
    }
  }

  /** The day's convoys, those of one way as one line; the picked one stands out and shows its last miles. */
  showConvoys(convoys, picked, onPick) {
    this.paths.clearLayers();
    const byWay = Map.groupBy(convoys.filter((convoy) => convoy.geometry.length > 1), (convoy) => JSON.stringify(convoy.geometry));
    const faint = picked ? 0.12 : 0.45;
    for (const convoy of convoys) {
      if (convoy.id !== picked) convoy.lastMile.forEach((mile) => this.mile(mile, 1, faint));
    }
    for (const group of byWay.values()) this.way(group, picked ? 0.2 : 0.6, () => onPick(next(group, picked)));
    const chosen = convoys.find((convoy) => convoy.id === picked);
    if (chosen) this.showPicked(chosen);
    for (const layer of [...this.gates.getLayers(), ...this.stores.getLayers()]) layer.bringToFront();
  }

  showPicked(chosen) {
    chosen.lastMile.forEach((mile) => this.mile(mile, 2.5, 1));
    if (chosen.geometry.length > 1) L.polyline(chosen.geometry, { color: style('--path'), weight: 7, interactive: false }).addTo(this.paths);
    this.bring([...chosen.geometry.slice(-1), ...chosen.lastMile.flat()]);
  }

  way(group, opacity, onPick) {
    const trucks = group.reduce((sum, convoy) => sum + convoy.trucks, 0);
    const [{ origin, release, geometry }] = group;
    const leave = group.slice(0, 6).map((convoy) => convoy.departClock).join(', ') + (group.length > 6 ? ' …' : '');
    L.polyline(geometry, { color: style('--path'), weight: 2 + Math.min(6, Math.sqrt(trucks) / 1.6), opacity })
      .bindTooltip(tip(named(origin.name), ' → ', named(release.name), `: ${trucks} trucks in ${group.length} ${group.length === 1 ? 'convoy' : 'convoys'}, leaving ${leave}`), { sticky: true })
      .on('click', onPick).addTo(this.paths);
  }

  mile(points, weight, opacity) {
    L.polyline(points, { color: style('--path'), weight, opacity, dashArray: '2 5', interactive: false }).addTo(this.paths);
  }

  // Moves only where something picked would lie outside.
  bring(points) {
    const bounds = L.latLngBounds(points);
    if (!this.map.getBounds().contains(bounds)) this.map.fitBounds(bounds.pad(0.4), { maxZoom: this.map.getZoom() });
  }

  close() {
    this.observer.disconnect();
    this.map.remove();
  }
}

// A click on a way picks its first convoy, then the one after the picked.
const next = (group, picked) => group[(group.findIndex((convoy) => convoy.id === picked) + 1) % group.length];

// Leaflet takes text for markup; an element's text stays text.
const tip = (...parts) => el('span', {}, parts);

export function legend() {
  const line = (name, text) => el('li', {}, swatch(name, 'line'), text);
  return el('ul', { class: 'legend', 'aria-label': 'Legend' },
    el('li', { class: 'quiet' }, 'Need met that day:'), coverageSteps.map(([, name, text]) => el('li', {}, swatch(name), text)),
    line('--path', 'convoys, wider: more trucks'), line('--corridor', 'corridor'), line('--crossing', 'crossing'), line('--road', 'road'),
    el('li', {}, swatch('--ink'), 'hub'), el('li', {}, el('i', { class: 'hollow' }), 'platform or warehouse'));
}

function swatch(name, kind = '') {
  const mark = el('i', { class: kind });
  mark.style.background = `var(${name})`;
  return mark;
}
