/** The playground module: the engine and the canvas. */

import type { EngineModule } from '../wasm_module.js';
import type { CanvasMessage, PageMessage, StartOptions } from './messages.js';

/** The part of Emscripten's file system that the page uses. */
export interface FileSystem {
  filesystems: { IDBFS: unknown };
  mkdir(path: string): void;
  mount(type: unknown, options: object, path: string): void;
  syncfs(populate: boolean, done: (error: unknown) => void): void;
  readdir(path: string): string[];
  readFile(path: string): Uint8Array;
  writeFile(path: string, bytes: Uint8Array): void;
  unlink(path: string): void;
}

export interface PlaygroundModule extends EngineModule {
  readonly FS: FileSystem;
  uiStart(engine: number, canvas: string, options: string): void;
  uiEvent(json: string): void;
  uiTakeMessages(): string;
  uiWake(): void;
  uiDebug(): string;
  onUiMessages?: () => void;
}

export type PlaygroundFactory = (options: {
  instantiateWasm: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
  canvas: HTMLCanvasElement;
  print: (line: string) => void;
  printErr: (line: string) => void;
  onAbort: (reason: unknown) => void;
}) => Promise<PlaygroundModule>;

/** The canvas, by messages. */
export class Canvas {
  readonly #module: PlaygroundModule;

  constructor(module: PlaygroundModule) {
    this.#module = module;
  }

  start(engine: number, options: StartOptions, listener: (message: CanvasMessage) => void): void {
    this.#module.onUiMessages = () => {
      for (const message of JSON.parse(this.#module.uiTakeMessages()) as CanvasMessage[]) listener(message);
    };
    this.#module.uiStart(engine, '#canvas', JSON.stringify(options));
  }

  tell(message: PageMessage): void {
    this.#module.uiEvent(JSON.stringify(message));
  }

  /** Frames drawn, nodes, widgets without a mirror. */
  debug(): unknown {
    return JSON.parse(this.#module.uiDebug());
  }

  /** The engine changed without the canvas's doing. */
  wake(): void {
    this.#module.uiWake();
  }
}
