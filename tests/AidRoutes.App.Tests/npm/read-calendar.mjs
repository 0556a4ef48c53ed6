// Reads an iCalendar document from standard input with ical.js, strictly, and tells its events as JSON in order of start.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.AIDROUTES_TEST_TOOLS + "/package.json");
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")).href);

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
if (calendar.getFirstPropertyValue("version") !== "2.0") throw new Error("not version 2.0");
const events = calendar.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one, { strictExceptions: true });
  const value = (name) => one.getFirstPropertyValue(name);
  return {
    uid: event.uid, sequence: event.sequence, status: value("status"), summary: event.summary, location: event.location,
    start: event.startDate.toJSDate().toISOString().replace(".000", ""), end: event.endDate.toJSDate().toISOString().replace(".000", ""),
    stamp: value("dtstamp").toString(), geo: value("geo").join(","),
  };
});
process.stdout.write(JSON.stringify(events.sort((a, b) => a.start.localeCompare(b.start))));
