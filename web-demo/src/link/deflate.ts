// Raw DEFLATE by the browser's own streams.

export class TooLarge extends Error {}

export function deflate(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream();
  return collect(stream.pipeThrough(new CompressionStream("deflate-raw")), Infinity);
}

// What is given at a time. A stream inflates all of it before anything is read, by at
// most 1,032 times: a bomb is so stopped after some megabytes, whatever it would become.
const slice = 2048;

/** Throws TooLarge above `limit` bytes, a TypeError where the bytes are broken or end
 * too early. */
export function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let at = 0;
  const slices = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(at, (at += slice)));
      },
    },
    { highWaterMark: 0 },
  );
  return collect(slices.pipeThrough(new DecompressionStream("deflate-raw")), limit);
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      // Nobody waits for what is left.
      reader.cancel().catch(() => undefined);
      throw new TooLarge();
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
