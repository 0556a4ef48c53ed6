// A frame is u32 length of what follows, u8 type, u32 job, payload; all little-endian.
export const Frame = Object.freeze({
  solveHighs: 1, solveLinear: 2, solveCpSat: 3, stop: 4,
  hello: 16, result: 17, progress: 18, fault: 19, alive: 20, began: 21,
});

export const FaultKind = Object.freeze({ outOfMemory: 0, aborted: 1, invalidModel: 2 });

const headerBytes = 9;

export function writeFrame(stream, type, job, ...parts) {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(5 + parts.reduce((sum, part) => sum + part.byteLength, 0), 0);
  header.writeUInt8(type, 4);
  header.writeUInt32LE(job, 5);
  stream.write(header);
  for (const part of parts) stream.write(asBuffer(part));
}

// Calls onFrame(type, job, payload) for each frame; the payload is a copy of its own, so that it can be transferred.
export function readFrames(stream, onFrame) {
  let chunks = [];
  let waiting = 0;
  const take = size => {
    const taken = Buffer.from(new ArrayBuffer(size));
    let filled = 0;
    while (filled < size) {
      const part = chunks[0].subarray(0, size - filled);
      part.copy(taken, filled);
      filled += part.length;
      if (part.length === chunks[0].length) chunks.shift();
      else chunks[0] = chunks[0].subarray(part.length);
    }
    waiting -= size;
    return taken;
  };
  let header = null;
  stream.on('data', chunk => {
    chunks.push(chunk);
    waiting += chunk.length;
    for (;;) {
      if (!header && waiting >= headerBytes) header = take(headerBytes);
      if (!header || waiting < header.readUInt32LE(0) - 5) return;
      const payload = take(header.readUInt32LE(0) - 5);
      const [type, job] = [header.readUInt8(4), header.readUInt32LE(5)];
      header = null;
      onFrame(type, job, payload);
    }
  });
}

function asBuffer(part) {
  return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
}
