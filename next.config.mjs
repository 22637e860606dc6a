// Next puts its own scripts into the page; "unsafe-eval" and web sockets are what reloading on change needs.
const isDevelopment = process.env.NODE_ENV === "development";

const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** @type {import("next").NextConfig} */
export default {
  // PGlite loads its WebAssembly from beside its own files; a bundled copy can't find them.
  serverExternalPackages: ["@electric-sql/pglite", "fs-native-extensions", "googleapis"],
  poweredByHeader: false,
  // A lockfile in a folder above would otherwise be taken for the project's.
  turbopack: { root: import.meta.dirname },
  // `npm run types` checks them, tests included, which a build has no need of.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: contentSecurityPolicy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
};
