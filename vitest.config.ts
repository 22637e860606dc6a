import { existsSync } from "node:fs";
import { connect } from "node:net";
import { availableParallelism } from "node:os";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { LeftOutReporter } from "./tests/setup/left-out-reporter.ts";

const postgres = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";
// The shell does the same for half the work.
const chromium = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
  .map((name) => `/usr/bin/${name}`)
  .find((path) => existsSync(path));

type Project = {
  /** What it shows, for the list of what was left out. */
  shows: string;
  /** What to say where it can't run. */
  cannotRun?: string | false;
  test: NonNullable<TestProjectInlineConfiguration["test"]>;
};

// Files of one project share a worker's modules: loading them anew for each file takes longer than most tests.
const shared = { isolate: false };

const integration = {
  ...shared,
  setupFiles: ["tests/setup/integration-setup.ts"],
  globalSetup: ["tests/setup/global-setup.ts"],
  testTimeout: 90_000,
  hookTimeout: 120_000,
};

/** What several connections at once can't change: how we read Google's refusals, and what pages and files say. */
const sameOnPostgres = [
  "calendar-files",
  "calendar-panel",
  "connection",
  "drift",
  "guests-panel",
  "http-access",
  "http-malformed",
  "inngest-endpoint",
  "live-updates",
  "log-lines",
  "payment-notices",
  "public-list",
  "public-page",
  "refusals",
].map((name) => `tests/integration/${name}.test.ts`);

// These start the built app with all that belongs to it.
const built = {
  globalSetup: ["tests/setup/build-once.ts"],
  testTimeout: 300_000,
  hookTimeout: 180_000,
};

/** After everything else, and no more at once than processors: each of these is several processes itself. */
const afterwards = { sequence: { groupOrder: 1 }, maxWorkers: availableParallelism() };

const browser = {
  ...built,
  globalSetup: [...built.globalSetup, "tests/browser/share-demo.ts"],
  env: { CHROMIUM: chromium ?? "" },
};

const noPostgres =
  !(await answers(postgres)) &&
  `No PostgreSQL answers at ${postgres}: the tests that need one did not run. Set TEST_DATABASE_URL to one where databases may be made.`;
const noChromium =
  chromium === undefined &&
  "No Chromium is installed: the browser tests did not run. On Debian: apt-get install chromium-headless-shell";

// Vitest begins with the project whose name comes first: what takes longest is named so that it does.
/** What `npm test` runs. */
const quick: Project[] = [
  {
    shows: "pure modules and the stand-ins",
    test: {
      ...shared,
      name: "unit",
      include: ["{src,local,bench,tests/cases}/**/*.test.ts"],
      testTimeout: 30_000,
    },
  },
  {
    shows: "the app on the embedded database",
    test: {
      ...integration,
      name: "integration",
      include: [
        "tests/integration/**/*.test.ts",
        "tests/google/**/*.test.ts",
        "tests/contract/**/*.test.ts",
        "tests/other-host/**/*.test.ts",
      ],
    },
  },
  {
    shows: "50 simulated histories",
    test: {
      name: "histories",
      include: ["tests/simulation/simulation.test.ts"],
      testTimeout: 900_000,
    },
  },
  {
    shows: "the demo, once",
    test: { ...built, name: "demo", include: ["tests/demo/demo-once.test.ts"] },
  },
  {
    shows: "an organizer's way through the app in a browser",
    cannotRun: noChromium,
    test: {
      ...browser,
      name: "browser-once",
      include: ["tests/browser/save-event.test.ts"],
      env: { ...browser.env, LOOKS: "one" },
    },
  },
];

/** What is left to `npm run test:all`. */
const rest: Project[] = [
  {
    shows: "50 more simulated histories, 200 on another host, and some with the plan's own five steps",
    test: {
      name: "more-histories",
      include: ["tests/simulation/{literal-plan,more-histories,other-host-histories}.test.ts"],
      testTimeout: 900_000,
    },
  },
  {
    shows: "the app on PostgreSQL",
    cannotRun: noPostgres,
    test: {
      ...integration,
      name: "postgres",
      include: ["tests/integration/**/*.test.ts", "tests/postgres/**/*.test.ts"],
      exclude: sameOnPostgres,
      env: { TEST_DATABASE_URL: postgres },
    },
  },
  {
    shows: "hours in which Google refuses, answers break off, and guests wait",
    test: {
      ...integration,
      name: "long",
      include: ["tests/long/**/*.test.ts"],
      env: noPostgres ? {} : { TEST_DATABASE_URL: postgres },
    },
  },
  {
    shows: "every page in a browser, light, dark and on a phone",
    cannotRun: noChromium,
    test: { ...browser, ...afterwards, name: "browser", include: ["tests/browser/**/*.test.ts"] },
  },
  {
    shows: "demos that are killed, refused and started again",
    test: { ...built, ...afterwards, name: "demos", include: ["tests/demo/{demo,page-weight}.test.ts"] },
  },
  {
    shows: "the built app: killed, doubled, rushed and attacked",
    test: {
      ...built,
      ...afterwards,
      name: "processes",
      include: [`tests/processes/${noPostgres ? "{kill-nine,rush-of-sales,doctor}" : "*"}.test.ts`],
      env: { TEST_DATABASE_URL: postgres },
    },
  },
];

/**
 * `--mode quick` runs what `npm test` runs, `--mode rest` the others, and no mode all; the walk through the app is one of
 * the browser tests then.
 */
export default defineConfig(({ mode }) => {
  const all = [...quick.filter(({ test }) => test.name !== "browser-once").map(onceOnly), ...rest];
  const chosen = mode === "quick" ? quick : mode === "rest" ? rest : all;
  for (const { cannotRun } of chosen) if (cannotRun) sayOrFail(cannotRun);

  return {
    test: {
      env: { TZ: "Asia/Kathmandu" },
      // Some tests wait in real time: more workers than processors fill the gaps.
      maxWorkers: availableParallelism() + 2,
      reporters:
        mode === "quick" ? ["default", new LeftOutReporter(rest.map(({ shows }) => shows))] : ["default"],
      projects: chosen
        .filter(({ cannotRun }) => !cannotRun)
        .map(({ test }) => ({ extends: true as const, test })),
    },
  };
});

/** Where there is a PostgreSQL, what plays on it needs no embedded database as well: `npm test` has that. */
function onceOnly(project: Project): Project {
  if (noPostgres || project.test.name !== "integration") return project;
  return {
    ...project,
    test: {
      ...project.test,
      include: [
        ...sameOnPostgres,
        "tests/google/**/*.test.ts",
        "tests/contract/**/*.test.ts",
        "tests/other-host/**/*.test.ts",
      ],
    },
  };
}

/** What can't run is said, and in CI it is a failure. */
function sayOrFail(cannotRun: string): void {
  if (process.env["CI"]) throw new Error(cannotRun);
  console.warn(`\n${cannotRun}\n`);
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 5432), timeout: 1_000 });
    const finish = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.on("connect", () => finish(true));
    socket.on("error", () => finish(false));
    socket.on("timeout", () => finish(false));
  });
}
