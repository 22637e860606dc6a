import { serve } from "inngest/next";
import { inngestConfig } from "#src/inngest/inngest.config.ts";

// Longer than the slowest single step: one attempt to write lasts at most as long as its lease.
export const maxDuration = 90;

export const { GET, POST, PUT } = serve(inngestConfig);
