import { toCookieOptions } from "better-auth/cookies";
import { cookies } from "next/headers";
import type { SetCookies } from "#src/lib/auth/sign-in.ts";

export async function setCookies(wanted: SetCookies): Promise<void> {
  const jar = await cookies();
  for (const [name, cookie] of wanted) jar.set(name, cookie.value, toCookieOptions(cookie));
}
