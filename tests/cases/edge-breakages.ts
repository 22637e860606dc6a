import type { CaseBreakage } from "./case-breakages.ts";

const ENV = "src/env.test.ts";

/** Of the cases at the app's edges: payments, addresses, proxies, settings, bodies, commands. */
export const edgeBreakages: CaseBreakage[] = [
  {
    test: "T60: a key file is read as",
    file: "src/lib/google-credentials.test.ts",
    without: "the repair of the key's line breaks",
    edits: [
      {
        file: "src/lib/google-credentials.ts",
        find: String.raw`body.replaceAll(/\\+[nr]|\s/g, "")`,
        put: String.raw`body.replaceAll(/\s/g, "")`,
      },
    ],
  },
  {
    test: "T60: a private key that can't sign",
    file: ENV,
    without: "the trial signature",
    edits: [
      {
        file: "src/lib/google-credentials.ts",
        find: "return canSign(pem) ? pem : null;",
        put: "return pem;",
      },
      { file: "src/lib/google-credentials.ts", find: "function canSign(", put: "export function canSign(" },
    ],
  },
  {
    test: "T61: a signing key without an event key",
    file: ENV,
    without: "the rule about Inngest's two keys",
    edits: [
      {
        file: "src/env.mjs",
        find: "const isHalf = !isDevelopment && ",
        put: "const isHalf = false && ",
      },
    ],
  },
  {
    test: "T64: ",
    file: ENV,
    without: "the trimming",
    edits: [{ file: "src/env.mjs", find: "process.env[name] = value.trim();", put: "continue;" }],
  },
  {
    test: "T64: API_TOKEN with a space inside",
    file: ENV,
    without: "the look for spaces",
    edits: [
      { file: "src/env.mjs", find: String.raw`.regex(/^\S+$/, "contains`, put: `.regex(/^/, "contains` },
    ],
  },
  {
    test: "T72: a setting is asked for only where it is read",
    file: ENV,
    without: "the parsing of each setting when it is read",
    edits: [
      {
        file: "src/env.mjs",
        find: "parse([name])[name]",
        put: "parse(Object.keys(server).filter(isSetting))[name]",
      },
    ],
  },
];
