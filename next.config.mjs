/** @type {import("next").NextConfig} */
export default {
  // PGlite loads its WebAssembly from beside its own files; a bundled copy can't find them.
  serverExternalPackages: ["@electric-sql/pglite", "fs-native-extensions", "googleapis"],
  poweredByHeader: false,
};
