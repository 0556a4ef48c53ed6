// The thread that solves: one job at a time, answered with a result or a fault.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { installClock, seconds } from './clock.mjs';
import { Frame, FaultKind } from './frames.mjs';
import { cpSat } from './cp-sat.mjs';
import { highs } from './highs.mjs';
import { linear } from './linear.mjs';
import { InvalidModel } from './invalid-model.mjs';

const { packages, stop } = workerData;
installClock(stop);

// What libraries print must not land between frames.
for (const method of ['log', 'info', 'warn', 'error', 'debug']) console[method] = () => {};

const solvers = {
  [Frame.solveHighs]: highs(packages, stop),
  [Frame.solveCpSat]: cpSat(packages),
  [Frame.solveLinear]: linear(packages),
};

const post = (type, job, ...parts) => parentPort.postMessage({ type, job, parts });
const text = value => new TextEncoder().encode(value);

async function answer({ type, job, payload }) {
  const progress = (objective, lower, upper, incumbent) => post(Frame.progress, job, Float64Array.of(objective, lower, upper), incumbent ?? new Float64Array(0));
  try {
    await solvers[type].load();
    // From here on the job's limits count.
    post(Frame.began, job);
    const began = seconds();
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength); // a Buffer arrives as a plain array
    const parts = await solvers[type].solve(bytes, progress);
    post(Frame.result, job, Float64Array.of(seconds() - began), ...parts);
  } catch (error) {
    post(Frame.fault, job, Uint8Array.of(kindOf(error)), text(String(error?.message ?? error)));
  }
}

function kindOf(error) {
  if (error instanceof InvalidModel) return FaultKind.invalidModel;
  return /memory|bad_alloc|Array buffer allocation|Invalid typed array length|OOM/i.test(String(error?.stack ?? error)) ? FaultKind.outOfMemory : FaultKind.aborted;
}

const version = name => JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')).version;

// Warm before the first job: the two solvers most jobs ask for.
await solvers[Frame.solveHighs].load();
await solvers[Frame.solveCpSat].load();
post(Frame.hello, 0, text(`node=${process.versions.node}\nhighs=${version('highs')}\nor-tools-wasm=${version('or-tools-wasm')}`));

let last = Promise.resolve();
parentPort.on('message', message => { last = last.then(() => answer(message)); });
