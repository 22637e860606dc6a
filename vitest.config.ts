import { existsSync } from "node:fs";
import { connect } from "node:net";
import { availableParallelism } from "node:os";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const postgres = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);

const integration = {
  setupFiles: ["tests/setup/integration-setup.ts"],
  globalSetup: ["tests/setup/global-setup.ts"],
  // Making an embedded database takes a busy machine half a minute.
  testTimeout: 90_000,
  hookTimeout: 120_000,
};

// These start the built app with all that belongs to it, one project at a time: they need the processors for themselves.
const built = {
  globalSetup: ["tests/setup/build-once.ts"],
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

const hasPostgres = await answers(postgres);

export default defineConfig({
  test: {
    env: { TZ: "Asia/Kathmandu" },
    // On two processors vitest would take one of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        // A busy machine takes its time over tests that go through every time zone there is.
        test: {
          name: "unit",
          include: ["{src,local,bench,tests/cases}/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: "embedded",
          include: ["tests/integration/**/*.test.ts", "tests/google/**/*.test.ts"],
        },
      },
      ...onlyWith(
        hasPostgres,
        `No PostgreSQL answers at ${postgres}: the integration tests ran on the embedded database only. Set TEST_DATABASE_URL to one where databases may be made.`,
        {
          ...integration,
          name: "postgres",
          include: ["tests/integration/**/*.test.ts", "tests/postgres/**/*.test.ts"],
          env: { TEST_DATABASE_URL: postgres },
        },
      ),
      {
        extends: true,
        test: { name: "simulation", include: ["tests/simulation/**/*.test.ts"], testTimeout: 900_000 },
      },
      {
        extends: true,
        test: { ...built, name: "demo", include: ["tests/demo/**/*.test.ts"], sequence: { groupOrder: 1 } },
      },
      ...onlyWith(
        chromium !== undefined,
        "No Chromium is installed: the browser tests did not run. On Debian: apt-get install chromium",
        {
          ...built,
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: [...built.globalSetup, "tests/browser/share-demo.ts"],
          testTimeout: 300_000,
          env: { CHROMIUM: chromium ?? "" },
          sequence: { groupOrder: 2 },
        },
      ),
      {
        extends: true,
        test: {
          ...built,
          name: "processes",
          include: [`tests/processes/${hasPostgres ? "*" : "{kill-nine,rush-of-sales,doctor}"}.test.ts`],
          testTimeout: 300_000,
          env: { TEST_DATABASE_URL: postgres },
          // They mostly wait: for leases to run out, and for the engine to come back.
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});

/** What can't run is said, and in CI it is a failure. */
function onlyWith(isPresent: boolean, otherwise: string, test: TestProjectInlineConfiguration["test"]) {
  if (isPresent) return [{ extends: true as const, test }];
  if (process.env["CI"]) throw new Error(otherwise);

  console.warn(`\n${otherwise}\n`);
  return [];
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
