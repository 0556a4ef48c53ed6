// GLOP, SCIP and CBC. Payload: MPModelRequest. Answer: MPSolutionResponse.
import { runtime } from './runtime.mjs';

export function linear(packages) {
  const solver = runtime(packages, 'mp_solver_runtime_node');
  return {
    load: solver.load,
    solve: async payload => [await solver.call('mp_solver_solve_model_request', payload)],
  };
}
