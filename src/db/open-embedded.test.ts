import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layDatabase } from "#tests/setup/embedded-dump.ts";
import { openFolder } from "./open-embedded.ts";
import { calendarMirror, contentResource } from "./schema.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "embedded-folder-"));
  await layDatabase(folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

test("a lease that a dead process left in its folder ends when the folder is opened again", async () => {
  const first = await openFolder(folder);
  await first.db.insert(contentResource).values({ id: "event-1", type: "event", createdById: "test" });
  const leaseUntil = new Date(Date.now() + 60_000);
  await first.db
    .insert(calendarMirror)
    .values({ resourceId: "event-1", dirty: true, leaseId: crypto.randomUUID(), leaseUntil });
  await first.close();

  const second = await openFolder(folder);
  expect(await second.db.select().from(calendarMirror)).toMatchObject([
    { leaseId: null, leaseUntil: null, dirty: true },
  ]);
  await second.close();
}, 60_000);

test("S4: a folder that others could enter is closed to them when it is opened", async () => {
  await chmod(folder, 0o755);
  await (await openFolder(folder)).close();

  expect((await stat(folder)).mode & 0o777).toBe(0o700);
}, 60_000);

test("a folder that is open is refused in words to anybody else, and is free again afterwards", async () => {
  const first = await openFolder(folder);
  await expect(openFolder(folder)).rejects.toThrow(/is in use by another running instance. Stop it first/);
  await first.close();
  await (await openFolder(folder)).close();
}, 60_000);
