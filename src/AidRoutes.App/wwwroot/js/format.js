// Numbers and times as people read them. Times of a plan are clock times of the operation, not of the reader.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const missing = (value) => value === null || value === undefined;

export const number = (value) => (missing(value) ? '–' : whole.format(value));
export const tonnes = (kg) => `${tenths.format(kg / 1000)}\u00a0t`;
/** Of one delivery, which may be a carton: kilograms below a tonne. */
export const weight = (kg) => (kg < 1000 ? `${whole.format(kg)}\u00a0kg` : tonnes(kg));
export const percent = (share) => (missing(share) ? '–' : `${tenths.format(Math.round(share * 1000) / 10 || 0)}\u00a0%`);

/** 2025-01-19 and 3 → "day 3 · Tue 21 Jan" */
export function dayName(start, day) {
  const date = new Date(`${start}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + day - 1);
  const text = date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `day ${day} · ${text}`;
}

/** "2 min ago" for a moment of the server's clock. */
export function ago(iso) {
  const seconds = Math.max(0, (Date.now() - Date.parse(iso)) / 1000);
  if (seconds < 90) return `${Math.round(seconds)} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86400)} days ago`;
}

/** Steps of need met: below this share, this colour. The service's pictures use the same. */
export const coverageSteps = [[0.2, '--c0', 'under 20 %'], [0.5, '--c1', '20–50 %'], [0.8, '--c2', '50–80 %'], [0.95, '--c3', '80–95 %'], [Infinity, '--c4', '95 % and over']];

/** The colour of a share of need met, read from the style sheet so that it suits light and dark. */
export function coverageColour(share) {
  return style(missing(share) ? '--none' : coverageSteps.find(([limit]) => share < limit)[1]);
}

export const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
