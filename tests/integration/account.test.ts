import { eq, ne, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { GET as askAuth } from "#src/app/api/auth/[...all]/route.ts";
import {
  beginSecondFactorAction,
  changePasswordAction,
  confirmSecondFactorAction,
  endOtherSessionsAction,
  endSecondFactorAction,
  endSessionAction,
} from "#src/app/organizer/account/account-actions.ts";
import { GET as stampNow } from "#src/app/organizer/live/stamp/route.ts";
import { enterCodeAction } from "#src/app/sign-in/code/enter-code-action.ts";
import { setPasswordAction } from "#src/app/set-password/[token]/set-password-action.ts";
import { signInAction } from "#src/app/sign-in/sign-in-action.ts";
import { database } from "#src/db/database.ts";
import { audit, session, twoFactor, user, verification } from "#src/db/schema.ts";
import { hasSecondFactor } from "#src/lib/auth/account.store.ts";
import { auth } from "#src/lib/auth/auth.ts";
import { listOwnSessions } from "#src/lib/auth/own-sessions.store.ts";
import { openPasswordLink, setPasswordByLink } from "#src/lib/auth/password-link.store.ts";
import { currentSession, requireSession } from "#src/lib/auth/session.store.ts";
import { enterCode } from "#src/lib/auth/sign-in.ts";
import { addUser, dropSecondFactor, inviteUser, listUsers } from "#src/lib/auth/users.store.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { keepCookies, nextRequest } from "#tests/setup/next-request.ts";
import { ada, becomeAda, bob, cookieOf, signInFrom } from "#tests/setup/sign-in.ts";
import { totp } from "#tests/setup/totp.ts";

const HERE = "/organizer/account";
const newPassword = "a battery of other horses";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

async function trail(): Promise<string[]> {
  const db = await database();
  const rows = await db.select({ action: audit.action }).from(audit).orderBy(audit.id);
  return rows.map(({ action }) => action);
}

async function lastUsed(ago: string, id?: string): Promise<void> {
  const db = await database();
  await db
    .update(session)
    .set({ lastUsedAt: sql`statement_timestamp() - ${ago}::interval` })
    .where(id ? eq(session.id, id) : undefined);
}

/** Signs in, and turns the second factor on. @returns what an app and a person then have */
async function becomeAdaWithCode(): Promise<{ key: string; backupCodes: string[] }> {
  // A code is another one every 30 seconds, in the middle of a test too.
  vi.useFakeTimers({ toFake: ["Date"] });
  await becomeAda();
  const begun = await beginSecondFactorAction(
    { step: "on", backupCodes: [] },
    form({ password: ada.password }),
  );
  if (begun.step !== "begun") throw new Error(`The second factor is ${begun.step}`);

  const on = await confirmSecondFactorAction(begun, form({ code: totp(begun.secret) }));
  if (on.step !== "on") throw new Error(`The second factor is ${on.step}`);
  keepCookies();
  return { key: begun.secret, backupCodes: on.backupCodes };
}

/** The headers of a browser in which the password was right, from some address. */
async function atSecondStep(address = "192.0.2.1"): Promise<Headers> {
  const outcome = await signInFrom(address, ada);
  if (outcome.kind !== "needs-code") throw new Error(`sign-in gave ${outcome.kind}`);
  return new Headers({ "x-forwarded-for": address, cookie: cookieOf(outcome.cookies) });
}

const cookieIn = (headers: Headers) => headers.get("cookie") ?? "";

async function isSignedIn(cookie: string): Promise<boolean> {
  nextRequest.headers = new Headers({ cookie });
  return (await currentSession()) !== null;
}

function change(current: string, next: string) {
  return changePasswordAction(null, form({ current, next }));
}

function setByLink(token: string, password: string) {
  return setPasswordAction(null, form({ token, password }));
}

async function minutesSinceUse(): Promise<number> {
  const db = await database();
  const [row] = await db
    .select({
      minutes: sql<number>`extract(epoch from statement_timestamp() - ${session.lastUsedAt})::float8 / 60`,
    })
    .from(session);
  return Math.round(row?.minutes ?? 0);
}

/** Links are so much older. */
async function passHours(hours: string): Promise<void> {
  const db = await database();
  await db
    .update(verification)
    .set({ expiresAt: sql`${verification.expiresAt} - ${hours}::interval` })
    .where(ne(verification.value, ""));
}

test("S14: a new password needs the current one, and ends all other sessions", async () => {
  await becomeAda();
  const elsewhere = await signInFrom("192.0.2.2", ada);
  const cookieElsewhere = elsewhere.kind === "signed-in" ? cookieOf(elsewhere.cookies) : "";
  const cookieBefore = cookieIn(nextRequest.headers);

  expect(await change("incorrect horse", newPassword)).toMatchObject({
    text: "The current password is wrong.",
  });
  expect(await change(ada.password, newPassword)).toMatchObject({ tone: "good" });

  keepCookies();
  const cookieAfter = cookieIn(nextRequest.headers);
  expect(await isSignedIn(cookieElsewhere)).toBe(false);
  expect(await isSignedIn(cookieBefore)).toBe(false);
  expect(await isSignedIn(cookieAfter)).toBe(true);
  expect(await signInFrom("192.0.2.3", ada)).toEqual({ kind: "refused" });
  expect(await trail()).toEqual([
    "signed-in",
    "signed-in",
    "password-refused",
    "password-changed",
    "sign-in-refused",
  ]);
});

test("S14: guesses at the current password wait after five in a minute", async () => {
  await becomeAda();
  for (let count = 0; count < 5; count += 1) await change("incorrect horse", newPassword);

  expect(await change(ada.password, newPassword)).toMatchObject({
    text: expect.stringContaining("Too many attempts"),
  });
});

test("S14: a common password is refused wherever one is set, and says why", async () => {
  for (const password of ["passwordpassword", "123456789012", "qwertyuiopas", ada.email]) {
    await expect(addUser({ ...ada, password })).rejects.toThrow("easy to guess");
  }
  const db = await database();
  expect(await db.select().from(user)).toEqual([]);

  await becomeAda();
  const words = { tone: "bad", text: expect.stringContaining("easy to guess") };
  expect(await change(ada.password, "qwertyuiopas")).toMatchObject(words);
});

test("S14: sessions are listed, and ended one by one or all but this one", async () => {
  await becomeAda();
  await addUser(bob);
  const signedIn = await requireSession(HERE);
  const db = await database();
  const [ofBob] = await db.select().from(user).where(eq(user.email, bob.email));
  const expiresAt = new Date(Date.now() + 60_000);
  await db.insert(session).values([
    { id: "one", token: "one", userId: signedIn.user.id, userAgent: "Firefox/143.0 (Linux)", expiresAt },
    { id: "two", token: "two", userId: signedIn.user.id, expiresAt },
    { id: "three", token: "three", userId: signedIn.user.id, expiresAt },
    { id: "of-bob", token: "of-bob", userId: ofBob?.id ?? "", expiresAt },
  ]);
  const ids = async () => (await listOwnSessions(signedIn)).map(({ id }) => id).toSorted();
  expect(await ids()).toEqual([signedIn.sessionId, "one", "two", "three"].toSorted());
  expect((await listOwnSessions(signedIn)).filter(({ isThisOne }) => isThisOne)).toMatchObject([
    { id: signedIn.sessionId },
  ]);

  await endSessionAction(null, form({ id: "one" }));
  await endSessionAction(null, form({ id: "of-bob" }));
  expect(await ids()).toEqual([signedIn.sessionId, "two", "three"].toSorted());

  await endOtherSessionsAction();
  expect(await ids()).toEqual([signedIn.sessionId]);
  expect(await db.select().from(session).where(eq(session.id, "of-bob"))).toHaveLength(1);
  expect(await trail()).toEqual(["signed-in", "sessions-ended", "sessions-ended"]);
});

test("S14: with the second factor on, signing in takes a code, each code once", async () => {
  const { key, backupCodes } = await becomeAdaWithCode();
  expect(await currentSession()).not.toBeNull();
  expect(backupCodes).toHaveLength(10);
  const [backup = ""] = backupCodes;

  const browser = await atSecondStep();
  expect(await enterCode(totp(key), browser)).toEqual({ kind: "refused" });
  const signedIn = await enterCode(` ${totp(key, 1)} `, browser);
  expect(signedIn).toMatchObject({ kind: "signed-in" });
  expect(await isSignedIn("cookies" in signedIn ? cookieOf(signedIn.cookies) : "")).toBe(true);

  const another = await atSecondStep();
  expect(await enterCode(totp(key, 1), another)).toEqual({ kind: "refused" });
  expect(await enterCode(backup, another)).toMatchObject({ kind: "signed-in" });
  expect(await enterCode(backup, another)).toEqual({ kind: "start-again" });
  expect(await enterCode(backup, await atSecondStep())).toEqual({ kind: "refused" });
  expect(await trail()).toEqual([
    "signed-in",
    "second-factor-on",
    "code-refused",
    "signed-in",
    "code-refused",
    "signed-in",
    "code-refused",
  ]);
  const db = await database();
  const [stored] = await db.select().from(twoFactor);
  expect(JSON.stringify(stored)).not.toMatch(new RegExp(`${key}|${backup}`));
});

test("S14: the password alone opens nothing, and a code alone neither", async () => {
  const { key } = await becomeAdaWithCode();

  const browser = await atSecondStep();
  expect(await isSignedIn(cookieIn(browser))).toBe(false);
  nextRequest.headers = new Headers();
  await expect(signInAction({ email: "", message: "" }, form(ada))).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in/code?next=%2Forganizer%2Fevents"),
  });
  expect(await enterCode(totp(key, 1), new Headers())).toEqual({ kind: "start-again" });
  await expect(enterCodeAction("", form({ code: totp(key, 1) }))).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in?next=%2Forganizer%2Fevents&again=1"),
  });
});

test("S14: the backup codes are shown once, and a code alone shows them no second time", async () => {
  const { key, backupCodes } = await becomeAdaWithCode();

  const again = await confirmSecondFactorAction({ step: "on", backupCodes }, form({ code: totp(key, 1) }));
  expect(again).toMatchObject({ step: "off" });
  expect(JSON.stringify(again)).not.toContain(backupCodes[0]);
});

test("S14: of several who use one code at the same time, one is let in", async () => {
  const { key, backupCodes } = await becomeAdaWithCode();
  const [backup = ""] = backupCodes;
  const browsers = [await atSecondStep(), await atSecondStep("192.0.2.2"), await atSecondStep("192.0.2.3")];
  const signedIn = async (code: string) => {
    const outcomes = await Promise.all(browsers.map((browser) => enterCode(code, browser)));
    return outcomes.filter(({ kind }) => kind === "signed-in").length;
  };
  expect(await signedIn(totp(key, 1))).toBe(1);
  expect(await signedIn(backup)).toBe(1);
});

test("S14: of several who use one link at the same time, one sets the password", async () => {
  const { password } = await (await auth()).$context;
  const hash = await password.hash(newPassword);
  const all = Promise.withResolvers<void>();
  let count = 0;
  vi.spyOn(password, "hash").mockImplementation(async () => {
    count += 1;
    if (count === 3) all.resolve();
    await all.promise;
    return hash;
  });
  const token = tokenIn(await inviteUser({ email: ada.email }));

  const outcomes = await Promise.all([1, 2, 3].map(() => setPasswordByLink(token, newPassword)));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["link-is-over", "link-is-over", "set"]);
});

test("S14: a new password ends links, and sign-ins that wait for a code", async () => {
  const { key } = await becomeAdaWithCode();
  const waiting = await atSecondStep();
  const token = tokenIn(await inviteUser({ email: ada.email }));
  const stolen = cookieIn(waiting);

  expect(await change(ada.password, newPassword)).toMatchObject({ tone: "good" });
  expect(await enterCode(totp(key, 1), new Headers({ cookie: stolen }))).toEqual({ kind: "start-again" });
  expect(await openPasswordLink(token)).toBeNull();
});

test("S14: a browser whose session was idle signs in again, with a code", async () => {
  const { key } = await becomeAdaWithCode();
  await lastUsed("4 days");
  expect(await currentSession()).toBeNull();

  await expect(signInAction({ email: "", message: "" }, form(ada))).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in/code"),
  });
  keepCookies();
  await expect(enterCodeAction("", form({ code: totp(key, 1) }))).rejects.toMatchObject({
    digest: expect.stringContaining("/organizer/events"),
  });
  keepCookies();
  expect(await isSignedIn(cookieIn(nextRequest.headers))).toBe(true);
});

test("S14: signing in gives a session that nobody knew before", async () => {
  await addUser(bob);
  await becomeAda();
  const planted = cookieIn(nextRequest.headers);
  await expect(signInAction({ email: "", message: "" }, form(bob))).rejects.toThrow("NEXT_REDIRECT");
  keepCookies();

  expect((await requireSession(HERE)).user.email).toBe(bob.email);
  nextRequest.headers = new Headers({ cookie: planted });
  expect((await currentSession())?.user.email).not.toBe(bob.email);
});

test("S14: guesses at the code are limited by account and network", async () => {
  const { key } = await becomeAdaWithCode();
  const browser = await atSecondStep();
  for (let count = 0; count < 5; count += 1) {
    expect(await enterCode(`00000${count}`, browser)).toEqual({ kind: "refused" });
  }

  expect(await enterCode(totp(key, 1), await atSecondStep())).toMatchObject({ kind: "too-many-attempts" });
  expect(await enterCode("backup-codes", browser)).toMatchObject({ kind: "too-many-attempts" });
  expect(await enterCode(totp(key, 1), await atSecondStep("192.0.2.2"))).toMatchObject({ kind: "signed-in" });
  expect((await trail()).slice(2)).toEqual([
    ...Array<string>(5).fill("code-refused"),
    "code-limited",
    "code-limited",
    "signed-in",
  ]);
});

test("S14: the second factor is off with the password, or by the command", async () => {
  await becomeAdaWithCode();
  const signedIn = await requireSession(HERE);
  expect(await endSecondFactorAction(null, form({ password: "incorrect horse" }))).toMatchObject({
    text: "The password is wrong.",
  });
  expect(await hasSecondFactor(signedIn)).toBe(true);

  expect(await endSecondFactorAction(null, form({ password: ada.password }))).toMatchObject({ tone: "good" });
  expect(await hasSecondFactor(signedIn)).toBe(false);
  expect((await trail()).slice(2)).toEqual(["password-refused", "second-factor-off"]);

  const db = await database();
  await db.update(user).set({ twoFactorEnabled: true });
  await dropSecondFactor(ada.email.toUpperCase());
  expect(await hasSecondFactor(signedIn)).toBe(false);
});

test("S14: a session that nobody used for three days has ended everywhere", async () => {
  await becomeAda();
  const { sessionId } = await requireSession(HERE);
  const asked = new Request("https://workshops.example/api/auth/get-session", {
    headers: nextRequest.headers,
  });
  const stamp = new Request("https://workshops.example/organizer/live/stamp?id=event-1");

  await lastUsed("2 days 23:59");
  expect((await stampNow(stamp)).status).toBe(200);
  expect(await (await askAuth(asked)).json()).not.toBeNull();

  await lastUsed("3 days 00:01");
  expect(await currentSession()).toBeNull();
  expect((await stampNow(stamp)).status).toBe(401);
  expect(await (await askAuth(asked)).json()).toBeNull();
  expect(await readLiveState(sessionId, [])).toMatchObject({ isSignedIn: false });
  expect(await listUsers()).toMatchObject([{ sessions: 0 }]);
});

test("S14: a use is written down every ten minutes, and a page that merely stays open is none", async () => {
  await becomeAda();
  const { sessionId } = await requireSession(HERE);
  await lastUsed("9 minutes");
  await currentSession();
  expect(await minutesSinceUse()).toBe(9);

  await lastUsed("11 minutes");
  await stampNow(new Request("https://workshops.example/organizer/live/stamp?id=event-1"));
  await readLiveState(sessionId, ["event-1"]);
  expect(await minutesSinceUse()).toBe(11);
  await currentSession();
  expect(await minutesSinceUse()).toBe(0);
});

test("S14: a link sets the password once, within a day, and is kept as a hash", async () => {
  await becomeAda();
  const cookie = cookieIn(nextRequest.headers);
  const earlier = tokenIn(await inviteUser({ email: ada.email }));
  const token = tokenIn(await inviteUser({ email: ada.email }));
  const db = await database();
  expect(JSON.stringify(await db.select().from(verification))).not.toContain(token);
  expect(await isSignedIn(cookie)).toBe(true);

  expect(await setByLink(earlier, newPassword)).toContain("has been used, or it has expired");
  expect(await setByLink(token, "passwordpassword")).toContain("easy to guess");
  expect(await openPasswordLink(token)).toMatchObject({ email: ada.email });
  await expect(setByLink(token, newPassword)).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in?password=set"),
  });

  expect(await setByLink(token, "yet another long password")).toContain("has been used, or it has expired");
  expect(await isSignedIn(cookie)).toBe(false);
  expect(await signInFrom("192.0.2.1", { ...ada, password: newPassword })).toMatchObject({
    kind: "signed-in",
  });
  expect(await trail()).toEqual(["signed-in", "password-set", "signed-in"]);
});

test("S14: a link is over after a day, and lets a new user in until then", async () => {
  const token = tokenIn(await inviteUser({ email: "New@workshops.example" }));
  await passHours("23:59");
  expect(await openPasswordLink(token)).toEqual({ email: "new@workshops.example", name: "new" });
  await passHours("00:02");
  expect(await openPasswordLink(token)).toBeNull();
});

function tokenIn(path: string): string {
  return path.replace("/set-password/", "");
}
