import { signIn } from "#src/lib/auth-sign-in.ts";
import { addUser } from "#src/lib/auth-users.ts";

const organizer = { email: "ada@workshops.example", password: "correct horse battery" };

/** The headers that an organiser's browser sends along once they have signed in. */
export async function organizerHeaders(): Promise<Headers> {
  await addUser(organizer);
  const outcome = await signIn(organizer, new Headers({ "x-forwarded-for": "192.0.2.1" }));
  if (outcome.kind !== "signed-in") throw new Error(`sign-in gave ${outcome.kind}`);

  const cookies = [...outcome.cookies].map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`);
  return new Headers({ cookie: cookies.join("; ") });
}
