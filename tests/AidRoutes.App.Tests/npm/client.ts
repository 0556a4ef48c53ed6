// A client generated from docs/openapi.json, compiled strictly and run against the service: what is written here compiles only while the document says so.
declare const process: { argv: string[]; stdout: { write(text: string): void } };
import createClient from "openapi-fetch";
import type { paths, components } from "./schema.js";

const [baseUrl, key, operation] = process.argv.slice(2) as [string, string, string];
const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });

function must<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.url}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  return answer.data;
}

const schedule = must(await client.GET("/v1/schedule", { params: { query: { operation, from: "2025-01-19", sort: "start", limit: 10 } } }));
// The address answers tables and calendars as text too, to those who ask for them.
if (typeof schedule === "string") throw new Error("JSON was not answered");
const rows: components["schemas"]["Delivery"][] = schedule.deliveries;
const links = must(await client.GET("/v1/operations/{op}/links", { params: { path: { op: operation } } }));
const scoreboard = must(await client.GET("/v1/operations/{op}/scoreboard", { params: { path: { op: operation } } }));
const made = must(await client.POST("/v1/subscriptions", { body: { url: "https://ngo.example.org/hook", events: ["changed"], operation } }));
const ended = await client.DELETE("/v1/subscriptions/{id}", { params: { path: { id: made.id } } });
const wrong = await client.GET("/v1/schedule", { params: { query: { operation, limit: 0 } } });
const problem: components["schemas"]["ApiProblem"] | undefined = wrong.error;

process.stdout.write(JSON.stringify({
  convoys: rows.map((row) => row.convoy), trucks: links.links[0]?.days[0]?.trucks, promised: scoreboard.agreements[0]?.days[0]?.promised,
  secret: made.secret?.startsWith("whsec_"), ended: ended.response.status, problem: problem?.type,
}));
