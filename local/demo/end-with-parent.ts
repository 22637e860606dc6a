// Loaded into a process that would otherwise outlive its killed parent: it ends with the parent, and not before.
process.once("disconnect", () => process.exit(1));
