/** Loads the playground: what the browser lacks is said in words, what loads is shown as a bar. */

import type { PlaygroundFactory, PlaygroundModule } from './playground_module.js';

/** Something that the reader of the page can understand. */
export class BootError extends Error {}

function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** As the canvas asks for it: the first to ask decides for all who come later. */
const drawing: WebGLContextAttributes = { alpha: false, antialias: false, depth: false, stencil: false };

/** Why this browser cannot load the laboratory; undefined when it can. */
export function missingCapability(): string | undefined {
  if (typeof WebAssembly === 'object') return undefined;
  return 'Dynascope runs on WebAssembly, which this browser does not have or does not allow. Try a current browser.';
}

/** Opens the canvas for drawing, which keeps the page waiting while the browser wakes its graphics. */
function openCanvas(canvas: HTMLCanvasElement): void {
  if (canvas.getContext('webgl2', drawing) !== null) return;
  throw new BootError(
    'Dynascope draws with WebGL 2, which this browser does not offer. Switch on hardware acceleration in its ' +
      'settings, or try another browser.',
  );
}

/** Reads a body and tells how much of it is there, from 0 to 1. */
async function readWithProgress(
  body: ReadableStream<Uint8Array>,
  bytesExpected: number,
  tell: (share: number) => void,
) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value as Uint8Array<ArrayBuffer>);
    bytes += value.length;
    tell(bytesExpected > 0 ? Math.min(1, bytes / bytesExpected) : 0);
  }
}

/** Compiles the module while it arrives; `arrived` when all of it is there. */
async function compile(url: URL, tell: (share: number) => void, arrived: () => void): Promise<WebAssembly.Module> {
  const response = await fetch(url).catch(() => undefined);
  const counted = response?.clone();
  if (!response?.ok || !counted?.body) {
    throw new BootError('The laboratory could not be loaded. Check the connection and load the page again.');
  }
  // A server that does not know the type of the file keeps the browser from compiling the stream.
  const streamed = WebAssembly.compileStreaming(response).catch(() => undefined);
  const bytes = await readWithProgress(counted.body, Number(document.documentElement.dataset.wasmBytes ?? 0), tell);
  arrived();
  return (await streamed) ?? WebAssembly.compile(bytes);
}

/** Loads and starts the module. `onAbort` hears when it stops on a broken invariant. */
export async function loadPlayground(onAbort: (reason: string) => void): Promise<PlaygroundModule> {
  const canvas = element<HTMLCanvasElement>('canvas');
  const progress = element<HTMLProgressElement>('loading-progress');
  const tell = (share: number) => {
    progress.value = share;
  };
  const glue = new URL('./playground.mjs', document.baseURI).href;
  const [compiled, { default: create }] = await Promise.all([
    compile(new URL('./playground.wasm', document.baseURI), tell, () => openCanvas(canvas)),
    import(glue) as Promise<{ default: PlaygroundFactory }>,
  ]);
  showText('Starting the laboratory');
  return new Promise((resolve, reject) => {
    create({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(compiled, imports).then((instance) => receive(instance, compiled), reject);
        return {};
      },
      canvas,
      print: (line) => console.info(line),
      printErr: (line) => console.error(line),
      onAbort: (reason) => onAbort(String(reason)),
    }).then(resolve, reject);
  });
}

export function showText(text: string): void {
  element('loading-text').textContent = text;
}

/** Says in words why there is no laboratory here. */
export function showFailure(text: string): void {
  element('loading').hidden = false;
  element('loading-progress').hidden = true;
  showText(text);
}

export function hideLoading(): void {
  element('loading').hidden = true;
}
