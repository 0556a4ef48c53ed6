// HiGHS. Payload: a header of 64 bytes, then the arrays of the model; see HighsCodec.cs, which writes it and reads the answer.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stopped } from './clock.mjs';
import { InvalidModel } from './invalid-model.mjs';

const [interiorPoint, dual] = [2, 3];

export function highs(packages, stop) {
  let loading = null;
  const load = () => (loading ??= import(pathToFileURL(join(packages, 'highs/build/highs.mjs')))
    .then(({ default: create }) => create({ print: () => {}, printErr: () => {} })));

  async function solve(payload, progress) {
    const api = await load();
    const job = read(payload);
    const model = build(api, job);
    try {
      model.options.set(options(job));
      if (job.hintIndex.length) model.setSolution({ indices: job.hintIndex, values: job.hintValue });
      const { modelStatus } = model.run(callbacks(api, stop, progress));
      return answer(model, job, modelStatus);
    } finally {
      model.dispose();
    }
  }

  return { load, solve };
}

function read(payload) {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const [wall, gap, offset] = [0, 8, 16].map(at => view.getFloat64(at, true));
  const [seed, method, columns, rows, entries, hints, integers] = [24, 28, 32, 36, 40, 44, 48].map(at => view.getInt32(at, true));
  let at = 64;
  const take = (Kind, length) => {
    const bytes = length * Kind.BYTES_PER_ELEMENT;
    const array = new Kind(payload.buffer.slice(payload.byteOffset + at, payload.byteOffset + at + bytes));
    at += bytes;
    return array;
  };
  const job = { wall, gap, offset, seed, method, columns, rows, integers };
  for (const name of ['cost', 'columnLower', 'columnUpper']) job[name] = take(Float64Array, columns);
  for (const name of ['rowLower', 'rowUpper']) job[name] = take(Float64Array, rows);
  job.value = take(Float64Array, entries);
  job.hintValue = take(Float64Array, hints);
  job.rowStart = take(Int32Array, rows + 1);
  job.column = take(Int32Array, entries);
  job.hintIndex = take(Int32Array, hints);
  job.integrality = take(Int32Array, integers ? columns : 0);
  return job;
}

function build(api, job) {
  try {
    return api.createModel({
      numCols: job.columns, numRows: job.rows, offset: job.offset,
      colCost: job.cost, colLower: job.columnLower, colUpper: job.columnUpper,
      rowLower: job.rowLower, rowUpper: job.rowUpper,
      matrix: { format: 'csr', numRows: job.rows, numCols: job.columns, starts: job.rowStart, indices: job.column, values: job.value },
      ...(job.integers ? { integrality: job.integrality } : {}),
    });
  } catch (error) {
    if (/memory/i.test(String(error?.message))) throw error;
    throw new InvalidModel(String(error?.message ?? error));
  }
}

function options(job) {
  const common = { output_flag: false, time_limit: job.wall, random_seed: job.seed, allow_unbounded_or_infeasible: false };
  if (job.integers) return { ...common, mip_rel_gap: job.gap };
  if (job.method === interiorPoint) return { ...common, solver: 'ipm' };
  return { ...common, solver: 'simplex', ...(job.method === dual ? { presolve: 'off' } : {}) };
}

function callbacks(api, stop, progress) {
  const type = api.constants.callbackType;
  const interrupt = event => { if (stopped(stop)) event.interrupt(); };
  const tell = event => progress(event.data.mip_primal_bound ?? NaN, event.data.mip_dual_bound ?? NaN, NaN, event.data.mip_solution);
  return {
    [type.simplexInterrupt]: interrupt,
    [type.ipmInterrupt]: interrupt,
    [type.mipInterrupt]: interrupt,
    [type.mipImprovingSolution]: tell,
    [type.mipLogging]: tell,
  };
}

function answer(model, job, modelStatus) {
  const solution = model.getSolution();
  const info = name => Number(model.info.get(name));
  const bound = job.integers ? info('mip_dual_bound') : NaN;
  const head = Float64Array.of(modelStatus, info('primal_solution_status'), info('dual_solution_status'), model.getObjectiveValue(), bound);
  return [head, solution.colValue, ...(job.integers ? [] : [solution.rowDual, solution.colDual])];
}
