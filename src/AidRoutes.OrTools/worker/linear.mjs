// GLOP, SCIP and CBC. Payload: u32 length of a second request's difference, that difference, MPModelRequest. Answer: MPSolutionResponse.
// GLOP's presolve says "infeasible" of what may be unbounded; asked again with the difference it knows which. Protos merge when appended.
import { runtime } from './runtime.mjs';

export function linear(packages) {
  const solver = runtime(packages, 'mp_solver_runtime_node');
  return {
    load: solver.load,
    solve: async payload => {
      const split = 4 + payload.readUInt32LE(0);
      const request = payload.subarray(split);
      const answer = await solver.call('mp_solver_solve_model_request', request);
      if (split === 4 || !isInfeasible(answer)) return [answer];
      return [await solver.call('mp_solver_solve_model_request', Buffer.concat([request, payload.subarray(4, split)]))];
    },
  };
}

// Field 1, the status, comes first.
const isInfeasible = answer => answer[0] === 8 && answer[1] === 2;
