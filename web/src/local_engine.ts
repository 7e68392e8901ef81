/** An engine in this thread. */

import { DrivenClock } from './clock.js';
import { Door, type TextAnswer } from './door.js';
import {
  type AdvanceResult,
  type AnswerExtras,
  type DurationLike,
  type Engine,
  type EngineClock,
  microsecondsOf,
  type RequestOptions,
} from './engine.js';
import { DynascopeError, errorFromAnswer } from './errors.js';
import { type EngineEventName, type EngineListener, Listeners, parseEvents } from './events.js';
import type { OperationName, Operations, UnlistedOperation } from './operations.js';
import type { Scenario, ScenarioReport, ScenarioStep } from './scenario.js';
import type { ByteStore, OpenReport } from './store.js';
import type { Trace } from './trace.js';
import type { EngineModule } from './wasm_module.js';
import { fromWire, toWire } from './wire_values.js';
import { Workspace } from './workspace.js';

export class LocalEngine implements Engine {
  readonly clock: EngineClock;
  readonly #module: EngineModule;
  readonly #engine: number;
  readonly #door: Door;
  readonly #listeners = new Listeners();
  readonly #afterCause = new Set<() => void>();
  #telling = false;
  #open = true;
  #workspace: Workspace | undefined;

  /** `createEngine` makes engines; this adopts one that the module has already. */
  constructor(module: EngineModule, engine: number) {
    this.#module = module;
    this.#engine = engine;
    this.#door = new Door(module, engine);
    this.clock = new DrivenClock(
      () => this.nowMicroseconds,
      (microseconds) => this.advanceBy(microseconds),
    );
  }

  /** Number of the engine in its module: what the canvas is started with. */
  get handle(): number {
    return this.#engine;
  }

  /** Performs one operation on wire JSON, at once. Refusals are answers with status 400 or 500, never exceptions. */
  sendJson(operation: string, text: string): TextAnswer {
    this.#requireOpen();
    const answer = this.#door.handleText(operation, text);
    this.#caused();
    return answer;
  }

  /**
   * Like sendJson, on UTF-8 bytes, for a caller in a Region, perhaps through a `cluster` of DAX. `use` sees the
   * answer's body where it lies in the module's memory: it must copy what it keeps, and must not ask the engine for
   * anything.
   */
  sendBytes<T>(
    operation: string,
    body: Uint8Array,
    caller: string,
    region: string,
    use: (status: number, body: Uint8Array, requestId: string) => T,
    cluster?: string,
  ): T {
    this.#requireOpen();
    this.#door.setIdentity(caller, region, cluster);
    const used = this.#door.handleBytes(operation, body, use);
    this.#caused();
    return used;
  }

  send<Name extends OperationName>(
    operation: Name,
    input: Operations[Name]['input'],
    options?: RequestOptions,
  ): Promise<Operations[Name]['output'] & AnswerExtras>;
  send<Name extends string>(
    operation: UnlistedOperation<Name>,
    input: object,
    options?: RequestOptions,
  ): Promise<Record<string, unknown> & AnswerExtras>;
  async send(operation: string, input: object, options: RequestOptions = {}): Promise<never> {
    this.#requireOpen();
    this.#door.setIdentity(options.caller ?? 'anonymous', options.region ?? 'us-east-1', options.cluster);
    const { status, body, requestId, trace } = this.#door.handleFully(operation, toWire(input), options.trace ?? false);
    this.#caused();
    if (status !== 200) throw errorFromAnswer(status, body, requestId);
    const output = fromWire(body) as object;
    return {
      ...output,
      $metadata: { httpStatusCode: status, requestId },
      ...(trace !== '' && { $trace: JSON.parse(trace) as Trace }),
    } as never;
  }

  /** Virtual time in whole microseconds since 1970. */
  get nowMicroseconds(): number {
    this.#requireOpen();
    return this.#module.now(this.#engine);
  }

  /** Lets virtual time pass, at once. Answers how much fell due. */
  advanceBy(microseconds: number): number {
    this.#requireOpen();
    const events = this.#door.guard(() => this.#module.advance(this.#engine, microseconds));
    this.#caused();
    return events;
  }

  async advance(duration: DurationLike): Promise<AdvanceResult> {
    const events = this.advanceBy(microsecondsOf(duration));
    return { now: this.clock.now, events };
  }

  on<Name extends EngineEventName>(name: Name, listener: EngineListener<Name>): () => void {
    this.#requireOpen();
    if (!this.#listeners.any) this.#module.watchEvents(this.#engine);
    this.#listeners.add(name, listener);
    return () => this.off(name, listener);
  }

  off<Name extends EngineEventName>(name: Name, listener: EngineListener<Name>): void {
    this.#listeners.remove(name, listener);
  }

  /** Calls back once after each burst of causes that came through this object. */
  onCause(listener: () => void): () => void {
    this.#afterCause.add(listener);
    return () => this.#afterCause.delete(listener);
  }

  async run(scenario: Scenario | readonly ScenarioStep[]): Promise<ScenarioReport> {
    this.#requireOpen();
    const text = JSON.stringify(scenario);
    const report = this.#door.guard(() =>
      Array.isArray(scenario) ? this.#module.runSteps(this.#engine, text) : this.#module.runScenario(text),
    );
    this.#caused();
    return JSON.parse(report) as ScenarioReport;
  }

  async snapshot(): Promise<Uint8Array> {
    this.#requireOpen();
    return this.#door.guard(() => this.#module.saveState(this.#engine)) as Uint8Array;
  }

  async restore(bytes: Uint8Array): Promise<void> {
    this.#requireOpen();
    if (!this.#door.guard(() => this.#module.loadState(this.#engine, bytes))) {
      throw new DynascopeError('these bytes are not a snapshot of this version');
    }
    this.#caused();
  }

  async stateHash(): Promise<string> {
    this.#requireOpen();
    return this.#door.guard(() => this.#module.stateHash(this.#engine));
  }

  /** Keeps this engine's work in a store, from now on. Before its first request. */
  openWorkspace(store: ByteStore): { workspace: Workspace; report: OpenReport } {
    this.#requireOpen();
    const workspace = new Workspace(this.#module, this.#engine, this.#door);
    const report = workspace.open(store);
    this.#workspace = workspace;
    return { workspace, report };
  }

  /** The open workspace, if any. */
  get workspace(): Workspace | undefined {
    return this.#workspace;
  }

  /** Tells listeners what happened; for hosts that drive the engine past this object, as the canvas does. */
  flushEvents(): void {
    if (!this.#open || !this.#listeners.any) return;
    for (const event of parseEvents(this.#door.guard(() => this.#module.takeEvents(this.#engine)))) {
      this.#listeners.tell(event);
    }
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.clock.pause();
    this.#listeners.clear();
    this.#afterCause.clear();
    this.#open = false;
    this.#module.destroyEngine(this.#engine);
  }

  #requireOpen(): void {
    if (!this.#open) throw new DynascopeError('this engine is closed');
  }

  #caused(): void {
    if (this.#telling || !(this.#listeners.any || this.#afterCause.size > 0)) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      this.flushEvents();
      for (const listener of this.#afterCause) listener();
    });
  }
}
