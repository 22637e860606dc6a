"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { setCookies } from "#src/app/set-cookies.ts";
import { signOut } from "#src/lib/auth/sign-in.ts";

export async function signOutAction(): Promise<void> {
  await setCookies(await signOut(await headers()));
  redirect("/sign-in");
}
