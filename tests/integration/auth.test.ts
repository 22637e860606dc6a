import { eq, like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { attempt, rateLimit, session } from "#src/db/schema.ts";
import { auth } from "#src/lib/auth.ts";
import { type SetCookies, signIn, signOut } from "#src/lib/auth-sign-in.ts";
import { requireSession } from "#src/lib/auth-session.ts";
import { limitCheckout } from "#src/lib/checkout/limit-checkout.ts";
import { addUser, listUsers, removeUser } from "#src/lib/auth-users.ts";
import { nextRequest } from "#tests/setup/next-request.ts";

const ada = { email: "ada@workshops.example", password: "correct horse battery" };

const bob = { email: "bob@workshops.example", password: "another horse battery" };

async function signInFrom(address: string, credentials: { email: string; password: string }, cookie = "") {
  return signIn(credentials, new Headers({ "x-forwarded-for": address, cookie }));
}

/** So many wrong passwords. */
async function guess(count: number, from: (number: number) => string = () => "192.0.2.1", email = ada.email) {
  for (let number = 1; number <= count; number += 1) {
    await signInFrom(from(number), { email, password: "incorrect horse" });
  }
}

function cookieOf(cookies: SetCookies): string {
  return [...cookies].map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`).join("; ");
}

/** Everything that is counted was counted so much earlier. */
async function passMinutes(minutes: number): Promise<void> {
  const db = await database();
  await db
    .update(rateLimit)
    .set({ lastRequest: sql`${rateLimit.lastRequest} - ${minutes * 60_000}::bigint` });
  await db.update(attempt).set({ startedAt: sql`${attempt.startedAt} - ${minutes} * interval '1 minute'` });
}

/** Signs in and sends the cookies along with the requests to come. */
async function becomeAda() {
  await addUser(ada);
  const outcome = await signInFrom("192.0.2.1", ada);
  if (outcome.kind !== "signed-in") throw new Error(`sign-in gave ${outcome.kind}`);

  nextRequest.headers = new Headers({ cookie: cookieOf(outcome.cookies) });
  return outcome.cookies;
}

test("the right password signs in, with a cookie that scripts and plain http never see", async () => {
  const cookies = await becomeAda();

  expect(cookies.get("__Secure-better-auth.session_token")).toMatchObject({
    httponly: true,
    secure: true,
    samesite: "lax",
  });
  expect((await requireSession("/organizer/events")).user).toMatchObject({ email: ada.email, name: "ada" });
});

test("a wrong password and an unknown address are refused alike", async () => {
  await addUser(ada);

  expect(await signInFrom("192.0.2.1", { ...ada, password: "incorrect horse" })).toEqual({ kind: "refused" });
  expect(await signInFrom("192.0.2.1", { ...ada, email: "bob@workshops.example" })).toEqual({
    kind: "refused",
  });
  expect(await signInFrom("192.0.2.1", { ...ada, email: "not an address" })).toEqual({ kind: "refused" });
});

test("nobody can sign up", async () => {
  const { handler } = await auth();
  const response = await handler(
    new Request("https://workshops.example/api/auth/sign-up/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://workshops.example" },
      body: JSON.stringify({ ...ada, name: "Ada" }),
    }),
  );

  expect(response.status).toBe(400);
  expect(await signInFrom("192.0.2.1", ada)).toEqual({ kind: "refused" });
});

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
  const forged = known.replace(/(known-browser=)[0-9a-f]{64}/, `$1${"0".repeat(64)}`);
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

test("S14: a user who is removed is signed out, and can't sign in", async () => {
  await becomeAda();
  await addUser(bob);
  expect(await listUsers()).toMatchObject([
    { email: ada.email, sessions: 1 },
    { email: bob.email, sessions: 0 },
  ]);
  expect(await removeUser(ada.email.toUpperCase())).toBe(true);

  await expect(requireSession("/organizer/events")).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in"),
  });
  expect(await signInFrom("192.0.2.1", ada)).toEqual({ kind: "refused" });
  expect(await listUsers()).toMatchObject([{ email: bob.email }]);
  expect(await removeUser(ada.email)).toBe(false);
});

test("a visitor without a session is led to sign in and back", async () => {
  nextRequest.headers = new Headers();

  await expect(requireSession("/organizer/events/event-1")).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in?next=%2Forganizer%2Fevents%2Fevent-1"),
  });
});

test("a forged cookie is no session", async () => {
  await becomeAda();
  nextRequest.headers = new Headers({ cookie: "__Secure-better-auth.session_token=forged.forged" });

  await expect(requireSession("/organizer/events")).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in"),
  });
});

test("an expired session is no session", async () => {
  await becomeAda();
  const db = await database();
  await db.update(session).set({ expiresAt: new Date(Date.now() - 1000) });

  await expect(requireSession("/organizer/events")).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in"),
  });
});

test("signing out ends the session itself, not only the cookie", async () => {
  await becomeAda();
  await signOut(nextRequest.headers);

  await expect(requireSession("/organizer/events")).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in"),
  });
});

test("adding a user again replaces the password and ends every session", async () => {
  await becomeAda();
  const password = "another horse battery";

  expect(await addUser({ email: "Ada@Workshops.example", password })).toBe("updated");

  expect(await signInFrom("192.0.2.1", ada)).toEqual({ kind: "refused" });
  expect(await signInFrom("192.0.2.1", { ...ada, password })).toMatchObject({ kind: "signed-in" });
  await expect(requireSession("/organizer/events")).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in"),
  });
});

test("a password of fewer than 12 characters is refused, and nothing is written", async () => {
  await expect(addUser({ ...ada, password: "short" })).rejects.toThrow("fewer than 12 characters");

  const db = await database();
  expect(await db.query.user.findMany({ where: (user) => eq(user.email, ada.email) })).toEqual([]);
});
