/** @type {import("next").NextConfig} */
export default {
  // PGlite loads its WebAssembly from beside its own files; a bundled copy can't find them. The others are large, and
  // bundling them would take most of a build's time.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@zxcvbn-ts/core",
    "@zxcvbn-ts/language-common",
    "better-auth",
    "drizzle-orm",
    "fs-native-extensions",
    "google-auth-library",
    "googleapis",
    "ical-generator",
    "inngest",
    "stripe",
    "zod",
  ],
  poweredByHeader: false,
  // No page has pictures scaled, and anybody could ask for it.
  images: { unoptimized: true },
  experimental: {
    // Anyone may send a form; none of ours is longer.
    proxyClientMaxBodySize: "1mb",
    // Nobody downloads what runs on the server: as written, it is built sooner, and its stack traces can be read.
    serverMinification: false,
    // Writing the cache takes longer than most builds save by it.
    turbopackFileSystemCacheForBuild: false,
  },
  // A lockfile in a folder above would otherwise be taken for the project's.
  turbopack: { root: import.meta.dirname },
  // `npm run types` checks them, tests included, which a build has no need of.
  typescript: { ignoreBuildErrors: true },
  // What depends on the request or on a setting, a page's content security policy above all, is in src/proxy.ts.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
    // The framework keeps the first of two equal headers, and this one precedes a route's own.
    ...["/join/:path*", "/my/:path*"].map((source) => ({
      source,
      headers: [{ key: "Referrer-Policy", value: "no-referrer" }],
    })),
    {
      source: "/api/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};
