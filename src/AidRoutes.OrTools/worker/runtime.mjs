// Loads an OR-Tools runtime of or-tools-wasm once, and calls its functions that take and give serialized protos.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export function runtime(packages, name, print = () => {}) {
  const folder = join(packages, 'or-tools-wasm/build/javascript/node-wasm');
  let loading = null;
  const load = () => (loading ??= import(pathToFileURL(join(folder, `${name}.js`))).then(({ default: create }) =>
    create({ locateFile: file => join(folder, file), print: line => print(line), printErr: line => print(line) })));

  // call(name, ...buffers): each buffer is passed as pointer and length, the answer comes by a length pointer at the end.
  async function call(name, ...buffers) {
    const module = await load();
    const pointers = [module._malloc(4)];
    try {
      const args = [];
      for (const bytes of buffers) {
        const pointer = module._malloc(Math.max(bytes.length, 1));
        if (!pointer) throw new Error('out of memory: the model does not fit');
        pointers.push(pointer);
        module.HEAPU8.set(bytes, pointer);
        args.push(pointer, bytes.length);
      }
      const answer = await module.ccall(name, 'number', Array(args.length + 1).fill('number'), [...args, pointers[0]], { async: true });
      return take(module, answer, pointers[0]);
    } finally {
      for (const pointer of pointers) module._free(pointer);
    }
  }

  return { load, call };
}

function take(module, answer, lengthPointer) {
  const length = new DataView(module.HEAPU8.buffer).getUint32(lengthPointer, true);
  // A copy out of shared memory, which cannot be written to a pipe.
  const bytes = answer ? Uint8Array.from(module.HEAPU8.subarray(answer, answer + length)) : new Uint8Array(0);
  if (answer) module._free_buffer(answer);
  return bytes;
}
