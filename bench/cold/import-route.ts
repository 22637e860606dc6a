import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

// In a process of its own, where nothing is loaded yet: how long the built route takes, and how much memory.
const require = createRequire(import.meta.url);
require("next/dist/server/node-environment");
const start = performance.now();
if (process.argv[2] === "whole-index") require("googleapis");
require("../../.next/server/app/api/inngest/route.js");
process.send?.({
  milliseconds: performance.now() - start,
  megabytes: process.memoryUsage.rss() / 1024 ** 2,
});
process.disconnect();
