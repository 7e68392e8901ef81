/** The scenario language, as far as types can tell it; docs/scenarios.md has the rest. */

/** One step: a request, an advance of the clock, a load, or an expectation. */
export type ScenarioStep = Record<string, unknown>;

export interface Scenario {
  name?: string;
  steps: ScenarioStep[];
  [member: string]: unknown;
}

export interface ScenarioMismatch {
  /** Where: `body.Item.total.N`. */
  path: string;
  wanted: string;
  seen: string;
}

export interface ScenarioStepReport {
  /** From 1. */
  number: number;
  what: string;
  passed: boolean;
  mismatches: ScenarioMismatch[];
}

export interface ScenarioReport {
  name: string;
  passed: boolean;
  /** The scenario itself is not valid; no step ran. Empty otherwise. */
  error?: string;
  steps: ScenarioStepReport[];
  /** State of the engine after the last step. */
  stateHash?: string;
}
