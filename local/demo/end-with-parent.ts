// Preloaded into a tool that would go on after the process that started it was killed.
process.once("disconnect", () => process.exit(1));
