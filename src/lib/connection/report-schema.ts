import { z } from "zod";
import { CHECK_IDS } from "./connection-report.ts";
import { TEST_STEPS } from "./connection-test.ts";

const words = { message: z.string(), hint: z.string() };

/** The parts of a running app's report that the doctor reads. */
export const DiagnosisSchema = z.looseObject({
  at: z.string(),
  isWell: z.boolean(),
  checks: z.array(
    z.object({ id: z.enum(CHECK_IDS), state: z.enum(["ok", "notice", "wrong", "unknown"]), ...words }),
  ),
});

export const ConnectionTestSchema = z.object({
  at: z.string(),
  isWell: z.boolean(),
  results: z.array(
    z.object({ step: z.enum(TEST_STEPS), state: z.enum(["ok", "wrong", "unknown"]), ...words }),
  ),
});

export type Diagnosis = z.infer<typeof DiagnosisSchema>;
