import { redirect } from "next/navigation";
import { HOME } from "#src/lib/auth-next-path.ts";
import { currentSession } from "#src/lib/auth-session.ts";

export default async function Page() {
  redirect((await currentSession()) ? HOME : "/sign-in");
}
