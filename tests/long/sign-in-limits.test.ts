import { like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { attempt, rateLimit } from "#src/db/schema.ts";
import { auth } from "#src/lib/auth/auth.ts";
import { addUser } from "#src/lib/auth/users.store.ts";
import { limitCheckout } from "#src/lib/checkout/limit-checkout.store.ts";
import { ada, becomeAda, bob, cookieOf, signInFrom } from "#tests/setup/sign-in.ts";

/** So many wrong passwords. */
async function guess(count: number, from: (number: number) => string = () => "192.0.2.1", email = ada.email) {
  for (let number = 1; number <= count; number += 1) {
    await signInFrom(from(number), { email, password: "incorrect horse" });
  }
}

/** Everything that is counted was counted so much earlier. */
async function passMinutes(minutes: number): Promise<void> {
  const db = await database();
  await db
    .update(rateLimit)
    .set({ lastRequest: sql`${rateLimit.lastRequest} - ${minutes * 60_000}::bigint` });
  await db.update(attempt).set({ startedAt: sql`${attempt.startedAt} - ${minutes} * interval '1 minute'` });
}

test("the sixth attempt on an account within a minute waits, even with the right password", async () => {
  await addUser(ada);
  await guess(5);

  const outcome = await signInFrom("192.0.2.1", ada);
  expect(outcome).toMatchObject({ kind: "too-many-attempts" });
  expect(outcome.kind === "too-many-attempts" && outcome.seconds).toBeGreaterThan(50);

  await passMinutes(1);
  expect(await signInFrom("192.0.2.1", ada)).toMatchObject({ kind: "signed-in" });
});

test("S6: strangers elsewhere don't keep an organizer out", async () => {
  await addUser(ada);
  await guess(5);
  await guess(5, (number) => `198.51.100.${number}`);

  expect(await signInFrom("192.0.2.6", ada)).toMatchObject({ kind: "signed-in" });
});

test("S6: guesses from many networks wait in the end, but not a browser that signed in before", async () => {
  const known = await becomeAda();
  await guess(2, (number) => `198.51.100.${number}`);
  const db = await database();
  await db.update(attempt).set({ count: 50 }).where(like(attempt.key, "sign-in-anywhere|%"));

  expect(await signInFrom("192.0.2.6", ada)).toMatchObject({ kind: "too-many-attempts" });
  expect(await signInFrom("192.0.2.6", ada, cookieOf(known))).toMatchObject({ kind: "signed-in" });
});

test("S6: a browser is known for one account, and a forged word of it counts for nothing", async () => {
  const known = cookieOf(await becomeAda());
  await addUser(bob);
  await guess(5, () => "192.0.2.6", bob.email);

  expect(await signInFrom("192.0.2.6", bob, known)).toMatchObject({ kind: "too-many-attempts" });
  // Whoever knows an address can work out the hash, but not the signature behind it.
  const forged = known.replace(/(known-browser=[0-9a-f]{64}\.)[^;]+/, `$1${"A".repeat(43)}%3D`);
  expect(forged).not.toBe(known);
  await guess(5, () => "192.0.2.7");
  expect(await signInFrom("192.0.2.7", ada, forged)).toMatchObject({ kind: "too-many-attempts" });
});

test("S6: a known browser has no more than ten guesses a minute", async () => {
  const known = cookieOf(await becomeAda());
  for (let count = 0; count < 10; count += 1) {
    await signInFrom("192.0.2.1", { ...ada, password: "incorrect horse" }, known);
  }

  expect(await signInFrom("192.0.2.1", ada, known)).toMatchObject({ kind: "too-many-attempts" });
});

test("S6: guesses that arrive at the same moment are counted like others", async () => {
  await addUser(ada);
  const guesses = Array.from({ length: 15 }, () =>
    signInFrom("192.0.2.1", { ...ada, password: "incorrect horse" }),
  );

  const kinds = (await Promise.all(guesses)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "refused")).toHaveLength(5);
  expect(await signInFrom("192.0.2.1", ada)).toMatchObject({ kind: "too-many-attempts" });
});

test("S8: a limit outlasts what sign-in's library sweeps from its own", async () => {
  const sold = { network: "a network", resourceId: "event-1" };
  for (let count = 0; count < 10; count += 1) expect(await limitCheckout(sold)).toBeNull();
  expect(await limitCheckout(sold)).toBeGreaterThan(500);

  await passMinutes(2);
  const { handler } = await auth();
  for (const path of ["get-session", "get-session"]) {
    await handler(new Request(`https://workshops.example/api/auth/${path}`));
    await passMinutes(2);
  }
  expect(await limitCheckout(sold)).not.toBeNull();
});

test("an unknown account is limited like a known one", async () => {
  for (let count = 0; count < 5; count += 1) await signInFrom("192.0.2.1", ada);

  expect(await signInFrom("192.0.2.1", ada)).toMatchObject({ kind: "too-many-attempts" });
});

test("an address that tried twenty accounts waits too", async () => {
  await addUser(ada);
  await signInFrom("192.0.2.1", { ...ada, email: "bob@workshops.example" });
  const db = await database();
  await db.update(rateLimit).set({ count: 20 });

  expect(await signInFrom("192.0.2.1", ada)).toMatchObject({ kind: "too-many-attempts" });
  expect(await signInFrom("192.0.2.2", ada)).toMatchObject({ kind: "signed-in" });
});

test("signing in well many times is not limited", async () => {
  await addUser(ada);
  for (let count = 0; count < 6; count += 1) {
    expect(await signInFrom("192.0.2.1", ada)).toMatchObject({ kind: "signed-in" });
  }
});
