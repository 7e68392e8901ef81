/** What an engine tells its listeners about. */

import type { AttributeMap } from './operations.js';
import { reviveBinary } from './wire_values.js';

interface EventBase {
  /** Ascending; an event that grew within its second (more of the same) comes again under the same id. 0: none. */
  id: number;
  /** Virtual time. */
  at: Date;
  /** Table, or `table/index`; empty for events of no table. */
  resource: string;
  /** One line for people. */
  text: string;
  /** How many happenings this call tells of. */
  count: number;
  /** Id of the event that led to this one, 0 when none. */
  cause: number;
}

/** One change of an item, as in the table's stream. */
export interface StreamChange {
  sequenceNumber: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  at: Date;
  shardId: string;
  /** Deleted by time to live, not by a request. */
  byTtl: boolean;
  keys: AttributeMap;
  oldImage?: AttributeMap;
  newImage?: AttributeMap;
}

export interface StreamRecordEvent extends EventBase {
  /** Oldest first; at most the newest 1,000 of a burst. */
  records: StreamChange[];
}

export interface RequestEvent extends EventBase {
  /** The request was refused. */
  error: boolean;
}

/** Events by name. */
export interface EngineEvents {
  request: RequestEvent;
  throttle: EventBase;
  replica: EventBase;
  indexWrite: EventBase;
  streamRecord: StreamRecordEvent;
  split: EventBase;
  ttlDelete: EventBase;
  tableStatus: EventBase;
  function: EventBase;
  load: EventBase;
  lab: EventBase;
}

export type EngineEventName = keyof EngineEvents;
export type EngineListener<Name extends EngineEventName> = (event: EngineEvents[Name]) => void;

/** An event with its name, as it crosses a MessagePort. */
export type NamedEvent = { [Name in EngineEventName]: { name: Name; event: EngineEvents[Name] } }[EngineEventName];

interface WireRecord {
  SequenceNumber: string;
  EventName: StreamChange['eventName'];
  AtMicroseconds: number;
  ShardId: string;
  ByTtl: boolean;
  Keys?: AttributeMap;
  OldImage?: AttributeMap;
  NewImage?: AttributeMap;
}

interface WireEvent {
  Kind: EngineEventName;
  Id?: number;
  AtMicroseconds: number;
  Resource: string;
  Text: string;
  Count: number;
  Cause?: number;
  Error?: boolean;
  Records?: WireRecord[];
}

function changeOf(record: WireRecord): StreamChange {
  return {
    sequenceNumber: record.SequenceNumber,
    eventName: record.EventName,
    at: new Date(record.AtMicroseconds / 1000),
    shardId: record.ShardId,
    byTtl: record.ByTtl,
    keys: reviveBinary(record.Keys ?? {}),
    ...(record.OldImage && { oldImage: reviveBinary(record.OldImage) }),
    ...(record.NewImage && { newImage: reviveBinary(record.NewImage) }),
  };
}

/** Reads the text of web/bindings/event_cursor.h. */
export function parseEvents(text: string): NamedEvent[] {
  if (text === '') return [];
  return (JSON.parse(text) as WireEvent[]).map((wire) => {
    const event = {
      id: wire.Id ?? 0,
      at: new Date(wire.AtMicroseconds / 1000),
      resource: wire.Resource,
      text: wire.Text,
      count: wire.Count,
      cause: wire.Cause ?? 0,
      ...(wire.Kind === 'request' && { error: wire.Error ?? false }),
      ...(wire.Kind === 'streamRecord' && { records: (wire.Records ?? []).map(changeOf) }),
    };
    return { name: wire.Kind, event } as NamedEvent;
  });
}

/** Listeners by event name. A listener that throws does not keep the others from hearing. */
export class Listeners {
  readonly #byName = new Map<EngineEventName, Set<(event: never) => void>>();

  get any(): boolean {
    return this.#byName.size > 0;
  }

  add<Name extends EngineEventName>(name: Name, listener: EngineListener<Name>): void {
    const set = this.#byName.get(name) ?? new Set();
    set.add(listener as (event: never) => void);
    this.#byName.set(name, set);
  }

  /** Answers whether anybody still listens to this name. */
  remove<Name extends EngineEventName>(name: Name, listener: EngineListener<Name>): boolean {
    const set = this.#byName.get(name);
    set?.delete(listener as (event: never) => void);
    if (set?.size === 0) this.#byName.delete(name);
    return this.#byName.has(name);
  }

  has(name: EngineEventName): boolean {
    return this.#byName.has(name);
  }

  clear(): void {
    this.#byName.clear();
  }

  tell({ name, event }: NamedEvent): void {
    for (const listener of [...(this.#byName.get(name) ?? [])]) {
      try {
        (listener as (event: unknown) => void)(event);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

/** An error of somebody else's code: shown as uncaught, without stopping ours. */
function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
