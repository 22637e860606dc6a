// Loaded into a process that would go on after the one that started it was killed. It keeps that process from ending
// by itself.
process.once("disconnect", () => process.exit(1));
