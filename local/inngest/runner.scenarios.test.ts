import { describe } from "vitest";

import { startVirtualEngine } from "#tests/inngest/engines.ts";
import { testScenarios } from "#tests/inngest/scenarios.ts";

describe("the runner in virtual time", () => {
  testScenarios(startVirtualEngine);
});
