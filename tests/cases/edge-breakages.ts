import type { CaseBreakage } from "./case-breakages.ts";

const ENV = "src/env.test.ts";
const PAYMENTS = "tests/integration/payment-notices.test.ts";
const STRIPE = "src/lib/stripe/stripe-event.ts";

/** Of the cases at the app's edges: payments, addresses, proxies, settings, bodies, commands. */
export const edgeBreakages: CaseBreakage[] = [
  {
    test: "T57: an inquiry of the buyer's bank",
    file: PAYMENTS,
    without: "the difference between an inquiry and a dispute",
    edits: [
      {
        file: STRIPE,
        find: `if (status.startsWith("warning_")) return { do: "tell", notice: inquiry };`,
        put: ``,
      },
    ],
  },
  {
    test: "T57: a refund that failed, as",
    file: PAYMENTS,
    without: "the giving back",
    edits: [
      {
        file: "src/lib/tickets/settle-payment.store.ts",
        find: "if (!stored.refundedAt || !stored.refundedWithPayment)",
        put: "if (!stored.refundedAt || stored.refundedAt)",
      },
    ],
  },
  {
    test: "T57: a refund that failed leaves the tickets valid",
    file: PAYMENTS,
    without: "the order of the provider's news",
    edits: [
      {
        file: "src/lib/tickets/payment.store.ts",
        find: "setWhere: or(isNull(payment.refundNewsAt), lt(payment.refundNewsAt, newsAt)),",
        put: "",
      },
    ],
  },
  {
    test: "T57: a seat that was sold to someone else",
    file: PAYMENTS,
    without: "the count of seats",
    edits: [
      {
        file: "src/lib/tickets/settle-payment.store.ts",
        find: "return (counted?.holders ?? 0) < MAX_GUESTS;",
        put: "return (counted?.holders ?? 0) >= 0;",
      },
    ],
  },
  {
    test: "T57: a refund of one of three seats",
    file: PAYMENTS,
    without: "the notice of a partial refund",
    edits: [
      {
        file: STRIPE,
        find: `return { do: "tell", notice: { key, kind: "part-refund", paymentId, amount, currency } };`,
        put: `return nothing(key + currency);`,
      },
    ],
  },
  {
    test: "T58: ann&bob@guests.example, who paid",
    file: PAYMENTS,
    without: "the schema of addresses",
    edits: [
      {
        file: "src/lib/email-address.ts",
        find: ".pipe(z.string().regex(MAILBOX, problem));",
        put: ".pipe(z.email(problem));",
      },
    ],
  },
  {
    test: "T58: an order with",
    file: PAYMENTS,
    without: "the notice of an order that makes no ticket",
    edits: [
      {
        file: "src/lib/stripe/apply-stripe-event.ts",
        find: "await recordNotice(noticeOfOrder({ ...order, resourceId }, problem), now);",
        put: "noticeOfOrder({ ...order, resourceId }, problem);",
      },
    ],
  },
  {
    test: "T59: through a proxy that rewrites Host",
    file: "src/lib/http/settle-forwarded-headers.test.ts",
    without: "the app's own address as the host",
    edits: [
      {
        file: "src/lib/http/settle-forwarded-headers.ts",
        find: `if (headers.origin === origin) headers["x-forwarded-host"] = host;`,
        put: ``,
      },
    ],
  },
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
        find: "return canSign(pem) || canSign(pem) ? pem : null;",
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
        find: "!isDevelopment && Boolean(INNGEST_SIGNING_KEY)",
        put: "isDevelopment && Boolean(INNGEST_SIGNING_KEY)",
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
    test: "T66: a body of 3 MB",
    file: "src/lib/http/discard-unread-body.test.ts",
    without: "the discarding of what nobody read",
    edits: [
      {
        file: "src/lib/http/discard-unread-body.ts",
        find: `response.once("finish", () => {`,
        put: `response.once("never", () => {`,
      },
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
