/** dynascope: an exact, deterministic DynamoDB in this thread. */

export { createEngine } from './create_engine.js';
export type {
  AdvanceResult,
  AnswerExtras,
  DurationLike,
  Engine,
  EngineClock,
  EngineOptions,
  RequestOptions,
} from './engine.js';
export { DynamoDBError, DynascopeError, type ResponseMetadata } from './errors.js';
export type * from './events.js';
export type * from './lab_operations.js';
export { LocalEngine } from './local_engine.js';
export type * from './operations.js';
export { serveEngine } from './protocol.js';
export { connectEngine } from './remote_engine.js';
export type { Scenario, ScenarioReport, ScenarioStep } from './scenario.js';
export { type ByteStore, MemoryStore, type OpenReport, type SaveReport } from './store.js';
export type * from './stream_operations.js';
export type * from './table_operations.js';
export type { Trace } from './trace.js';
export type { Workspace } from './workspace.js';
