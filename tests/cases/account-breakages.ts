import type { CaseBreakage } from "./case-breakages.ts";

const ACCOUNT = "tests/integration/account.test.ts";
const COMMANDS = "tests/long/commands.test.ts";

/** Of S14: accounts, passwords, sessions, second factors, and the commands for them. */
export const accountBreakages: CaseBreakage[] = [
  {
    test: "S14: a new password",
    file: ACCOUNT,
    without: "the end of other sessions",
    edits: [
      {
        file: "src/lib/auth/account.store.ts",
        find: "revokeOtherSessions: true",
        put: "revokeOtherSessions: false",
      },
    ],
  },
  {
    test: "S14: a common password",
    file: ACCOUNT,
    without: "the list of common passwords",
    edits: [{ file: "src/lib/account/password-problem.ts", find: "score >= LEAST_SCORE", put: "score >= 0" }],
  },
  {
    test: "S14: with the second factor on",
    file: ACCOUNT,
    without: "the mark on a used code",
    edits: [
      {
        file: "src/lib/auth/sign-in-attempts.store.ts",
        find: 'kind: "code-used", most: 1',
        put: 'kind: "code-used", most: 9',
      },
    ],
  },
  {
    test: "S14: guesses at the code",
    file: ACCOUNT,
    without: "the count of wrong codes",
    edits: [
      {
        file: "src/lib/auth/sign-in-attempts.store.ts",
        find: 'kind: "code", most: 5',
        put: 'kind: "code", most: 500',
      },
    ],
  },
  {
    test: "S14: a session that nobody",
    file: ACCOUNT,
    without: "the idle limit",
    edits: [
      {
        file: "src/lib/auth/session-life.query.ts",
        find: "-IDLE_DAYS * DAY_MS",
        put: "-9 * IDLE_DAYS * DAY_MS",
      },
    ],
  },
  {
    test: "S14: a link sets",
    file: ACCOUNT,
    without: "the hash of the link",
    edits: [
      {
        file: "src/lib/auth/password-link.store.ts",
        find: 'createHash("sha256").update(token).digest("hex")',
        put: "token",
      },
    ],
  },
  {
    test: "S14: guesses at the current password",
    file: ACCOUNT,
    without: "the count of guesses at an open page",
    edits: [
      {
        file: "src/lib/auth/sign-in-attempts.store.ts",
        find: 'kind: "account-page", most: 5',
        put: 'kind: "account-page", most: 500',
      },
    ],
  },
  {
    test: "S14: a common password",
    file: ACCOUNT,
    without: "the look at a password that a person changes",
    edits: [
      {
        file: "src/lib/auth/account.store.ts",
        find: "if (problem) return",
        put: 'if (problem === "") return',
      },
    ],
  },
  {
    test: "S14: sessions are listed",
    file: ACCOUNT,
    without: "whose session it is",
    edits: [
      {
        file: "src/lib/auth/own-sessions.store.ts",
        find: "and(eq(session.userId, signedIn.user.id), isMeant)",
        put: "isMeant",
      },
    ],
  },
  {
    test: "S14: sessions are listed",
    file: ACCOUNT,
    without: "the session that stays",
    edits: [
      {
        file: "src/lib/auth/own-sessions.store.ts",
        find: "ne(session.id, signedIn.sessionId)",
        put: 'ne(session.id, "")',
      },
    ],
  },
  {
    test: "S14: the password alone",
    file: ACCOUNT,
    without: "the second step of signing in",
    edits: [
      {
        file: "src/lib/auth/auth.ts",
        find: "twoFactor({ accountLockout: { enabled: false } })",
        put: "{ ...twoFactor(), hooks: {} }",
      },
    ],
  },
  {
    test: "S14: guesses at the code",
    file: ACCOUNT,
    without: "the wait for a code before a sign-in counts as good",
    edits: [
      {
        file: "src/lib/auth/sign-in-hooks.ts",
        find: 'if (step === "password" && newSession.user["twoFactorEnabled"] === true) return;',
        put: "",
      },
    ],
  },
  {
    test: "S14: the second factor is off",
    file: ACCOUNT,
    without: "the end of the second factor",
    edits: [
      {
        file: "src/lib/auth/users.store.ts",
        find: ".set({ twoFactorEnabled: false })",
        put: ".set({ twoFactorEnabled: true })",
      },
    ],
  },
  {
    test: "S14: a session that nobody",
    file: ACCOUNT,
    without: "the idle limit of what programs ask",
    edits: [
      {
        file: "src/app/api/auth/[...all]/route.ts",
        find: 'request.method === "GET" && !(await watchingSession())',
        put: 'request.method === "" && !(await watchingSession())',
      },
    ],
  },
  {
    test: "S14: a use is written down",
    file: ACCOUNT,
    without: "the difference between watching and using",
    edits: [
      {
        file: "src/lib/http/organizer-route.ts",
        find: "type SignedIn, watchingSession }",
        put: "type SignedIn, currentSession as watchingSession }",
      },
    ],
  },
  {
    test: "S14: nobody is at a page",
    file: "src/components/organizer/watch-input.test.ts",
    without: "the time after which nobody is there",
    edits: [
      {
        file: "src/components/organizer/watch-input.ts",
        find: "const AWAY_MS = 12 *",
        put: "const AWAY_MS = 1_200 *",
      },
    ],
  },
  {
    test: "S14: a link sets",
    file: ACCOUNT,
    without: "the end of links before it",
    edits: [
      {
        file: "src/lib/auth/password-link.store.ts",
        find: "  await forgetPending(userId);\n  const db",
        put: "  const db",
      },
    ],
  },
  {
    test: "S14: a link sets",
    file: ACCOUNT,
    without: "the end of sessions",
    edits: [
      {
        file: "src/lib/auth/password-link.store.ts",
        find: "await internalAdapter.deleteUserSessions(userId);",
        put: "",
      },
    ],
  },
  {
    test: "S14: a link is over",
    file: ACCOUNT,
    without: "the age of a link",
    edits: [
      {
        file: "src/lib/auth/password-link.store.ts",
        find: "gt(verification.expiresAt, databaseTime)",
        put: "undefined",
      },
    ],
  },
  {
    test: "S14: a user who is removed",
    file: "tests/integration/auth.test.ts",
    without: "the removal of the account",
    edits: [
      {
        file: "src/lib/auth/users.store.ts",
        find: "await internalAdapter.deleteUser(found.user.id);",
        put: "",
      },
    ],
  },
  {
    test: "S14: whoever may sign in",
    file: COMMANDS,
    without: "the list of users",
    edits: [
      {
        file: "src/commands/user-list.ts",
        find: "of await listUsers()",
        put: "of (await listUsers()).slice(0, 0)",
      },
    ],
  },
  {
    test: "S14: whoever may sign in",
    file: COMMANDS,
    without: "the removal by the command",
    edits: [
      {
        file: "src/commands/user-remove.ts",
        find: "if (!(await removeUser(email)))",
        put: "if (!removeUser)",
      },
    ],
  },
  {
    test: "S14: a link lets people choose",
    file: COMMANDS,
    without: "the link",
    edits: [
      { file: "src/commands/user-add.ts", find: "if (link) return", put: "if (link && password) return" },
    ],
  },
  {
    test: "S14: a link lets people choose",
    file: COMMANDS,
    without: "the warning about the shell's history",
    edits: [
      {
        file: "src/commands/user-add.ts",
        find: "if (password !== undefined) {",
        put: 'if (password === "") {',
      },
    ],
  },
  {
    test: "S14: the picture says",
    file: "src/lib/account/qr-picture.test.ts",
    without: "the upper squares",
    edits: [{ file: "src/lib/account/qr-picture.ts", find: "isDark ? [", put: "isDark && y > 8 ? [" }],
  },
  {
    test: "S14: the backup codes are shown once",
    file: ACCOUNT,
    without: "the look at whether the second factor is on",
    edits: [{ file: "src/lib/auth/account.store.ts", find: "if (isOn || !", put: "if (!" }],
  },
  {
    test: "S14: of several who use one link",
    file: ACCOUNT,
    without: "the use of a link before the password is set",
    edits: [
      {
        file: "src/lib/auth/password-link.store.ts",
        find: "const userId = await useUp(token);",
        put: "const [first] = await (await database()).select().from(verification).where(isGood(token));\n  const userId = first?.value ?? null;",
      },
    ],
  },
  {
    test: "S14: a new password ends links",
    file: ACCOUNT,
    without: "the end of what waits",
    edits: [{ file: "src/lib/auth/account.store.ts", find: "await forgetPending(user.id);", put: "" }],
  },
];
