import { type SetCookies, signIn } from "#src/lib/auth/sign-in.ts";
import { addUser } from "#src/lib/auth/users.store.ts";
import { nextRequest } from "./next-request.ts";

export const ada = { email: "ada@workshops.example", password: "correct horse battery" };
export const bob = { email: "bob@workshops.example", password: "another horse battery" };

export function signInFrom(address: string, credentials: { email: string; password: string }, cookie = "") {
  return signIn(credentials, new Headers({ "x-forwarded-for": address, cookie }));
}

/** What a browser sends along once it got these. */
export function cookieOf(cookies: SetCookies): string {
  return [...cookies].map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`).join("; ");
}

/** Signs in, and sends the cookies along with the requests to come. */
export async function becomeAda(): Promise<SetCookies> {
  await addUser(ada);
  const outcome = await signInFrom("192.0.2.1", ada);
  if (outcome.kind !== "signed-in") throw new Error(`sign-in gave ${outcome.kind}`);

  nextRequest.headers = new Headers({ cookie: cookieOf(outcome.cookies) });
  return outcome.cookies;
}

/** The headers that an organizer's browser sends along once they have signed in. */
export async function organizerHeaders(): Promise<Headers> {
  return new Headers({ cookie: cookieOf(await becomeAda()) });
}
