// One engine process: node worker.mjs FOLDER-OF-NODE-MODULES. Jobs come in on stdin, answers go out on stdout.
// The solvers block, so they run in a thread of their own; this thread only frames, and says that it is alive.
import { Worker } from 'node:worker_threads';
import { Frame, FaultKind, readFrames, writeFrame } from './frames.mjs';

const packages = process.argv[2];
const parent = process.ppid;
const stop = new Int32Array(new SharedArrayBuffer(4));
let current = 0;

const send = (type, job, ...parts) => writeFrame(process.stdout, type, job, ...parts);
const text = value => new TextEncoder().encode(value);

const solvers = new Worker(new URL('./solvers.mjs', import.meta.url), { workerData: { packages, stop } });
solvers.on('message', message => send(message.type, message.job, ...message.parts));
solvers.on('error', error => {
  send(Frame.fault, current, Uint8Array.of(FaultKind.aborted), text(String(error?.stack ?? error)));
  process.stdout.end(() => process.exit(1));
});

readFrames(process.stdin, (type, job, payload) => {
  if (type === Frame.stop) {
    if (job === current) Atomics.store(stop, 0, 1);
    return;
  }
  current = job;
  Atomics.store(stop, 0, 0);
  solvers.postMessage({ type, job, payload }, [payload.buffer]);
});

// However the parent ends, even by kill -9, its end of the pipe closes or we get another parent.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdout.on('error', () => process.exit(0));
setInterval(() => {
  if (process.ppid !== parent) process.exit(0);
  send(Frame.alive, current);
}, 500);
