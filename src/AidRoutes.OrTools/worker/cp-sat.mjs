// CP-SAT. Payload: u32 length of the parameters, SatParameters, CpModelProto. Answer: CpSolverResponse, or the reason that the model is invalid.
import { InvalidModel } from './invalid-model.mjs';
import { runtime } from './runtime.mjs';

// "#12  3.41s best:3185  next:[2911,3184]  …" and "#Bound 0.2s best:inf next:[792,871556] …"
const news = /^#\S+\s+\S+\s+best:(\S+)\s+next:\[(-?\d+|[^,\]]*),(-?\d+|[^,\]]*)\]/;

export function cpSat(packages) {
  let progress = () => {};
  const solver = runtime(packages, 'cp_sat_runtime_node', line => {
    const found = news.exec(line);
    if (found) progress(number(found[1]), number(found[2]), number(found[3]));
  });

  async function solve(payload, onProgress) {
    const split = 4 + payload.readUInt32LE(0);
    const model = payload.subarray(split);
    const reason = await solver.call('validate_model', model);
    if (reason.length) throw new InvalidModel(new TextDecoder().decode(reason));
    progress = onProgress;
    return [await solver.call('solve_model', model, payload.subarray(4, split))];
  }

  return { load: solver.load, solve };
}

function number(text) {
  const value = Number(text);
  return Number.isFinite(value) && text !== '' ? value : NaN;
}
