import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { session } from "#src/db/schema.ts";
import { auth } from "#src/lib/auth/auth.ts";
import { signOut } from "#src/lib/auth/sign-in.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { addUser, listUsers, removeUser } from "#src/lib/auth/users.store.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { ada, becomeAda, bob, signInFrom } from "#tests/setup/sign-in.ts";

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
