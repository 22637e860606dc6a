import type { Metadata } from "next";
import { ChangePasswordCard } from "#src/components/account/change-password.tsx";
import { OwnSessionsCard } from "#src/components/account/own-sessions.tsx";
import { SecondFactorCard } from "#src/components/account/second-factor.tsx";
import { browserInWords } from "#src/lib/account/browser-in-words.ts";
import { hasSecondFactor } from "#src/lib/auth/account.store.ts";
import { listOwnSessions } from "#src/lib/auth/own-sessions.store.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import {
  beginSecondFactorAction,
  changePasswordAction,
  confirmSecondFactorAction,
  endOtherSessionsAction,
  endSecondFactorAction,
  endSessionAction,
} from "./account-actions.ts";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const signedIn = await requireSession("/organizer/account");
  const [sessions, isOn] = await Promise.all([listOwnSessions(signedIn), hasSecondFactor(signedIn)]);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl font-semibold">Account</h1>
        <p className="text-sm text-muted wrap-anywhere">{signedIn.user.email}</p>
      </div>
      <ChangePasswordCard change={changePasswordAction} email={signedIn.user.email} />
      <SecondFactorCard
        begin={beginSecondFactorAction}
        confirm={confirmSecondFactorAction}
        end={endSecondFactorAction}
        isOn={isOn}
      />
      <OwnSessionsCard
        end={endSessionAction}
        endOthers={endOtherSessionsAction}
        sessions={sessions.map(({ userAgent, createdAt, lastUsedAt, ...session }) => ({
          ...session,
          browser: browserInWords(userAgent),
          createdAt: createdAt.toISOString(),
          lastUsedAt: lastUsedAt.toISOString(),
        }))}
      />
    </div>
  );
}
