"use client";

import { useActionState } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { SectionCard } from "#src/components/ui/card.tsx";
import { CopyValue } from "#src/components/ui/copy-value.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { SecretField } from "#src/components/ui/secret-field.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import { type AccountMessage, nothingToSay } from "#src/lib/account/account-words.ts";
import type { QrPicture } from "#src/lib/account/qr-picture.ts";
import type { SecondFactorSetup } from "#src/lib/account/second-factor-setup.ts";

type Setup = (before: SecondFactorSetup, form: FormData) => Promise<SecondFactorSetup>;

type SecondFactorCardProps = {
  isOn: boolean;
  begin: Setup;
  confirm: Setup;
  end: (before: AccountMessage, form: FormData) => Promise<AccountMessage>;
};

const notBegun: SecondFactorSetup = { step: "off", message: nothingToSay };

/** Turns two-step sign-in with an authenticator app on and off. */
export function SecondFactorCard({ isOn, begin, confirm, end }: SecondFactorCardProps) {
  const [begun, beginAction, isBeginning] = useActionState(begin, notBegun);
  const [confirmed, confirmAction, isConfirming] = useActionState(confirm, notBegun);
  const [ended, endAction, isEnding] = useActionState(end, nothingToSay);
  return (
    <SectionCard id="second-factor-heading" title="Second factor">
      {confirmed.step === "on" ? (
        <BackupCodes codes={confirmed.backupCodes} />
      ) : isOn ? (
        <form action={endAction} className="flex flex-col gap-4">
          <p className="text-sm">It is on: signing in asks for a code from your authenticator app.</p>
          <SecretField kind="current-password" label="Password" name="password" />
          <Notice tone={ended.tone}>{ended.text}</Notice>
          <Submit busy={isEnding} look="danger" words={["Turn off", "Turning off…"]} />
        </form>
      ) : begun.step === "begun" ? (
        <form action={confirmAction} className="flex flex-col gap-4">
          <Scan picture={begun.picture} secret={begun.secret} />
          <SecretField isOfApp kind="one-time-code" label="Code shown by the app" name="code" />
          <Notice tone="bad">{messageOf(confirmed)}</Notice>
          <Submit busy={isConfirming} look="primary" words={["Turn on", "Turning on…"]} />
        </form>
      ) : (
        <form action={beginAction} className="flex flex-col gap-4">
          <p className="text-sm text-muted">
            Once set up, signing in asks for your password and a code from an authenticator app on your phone.
          </p>
          <SecretField kind="current-password" label="Password" name="password" />
          {messageOf(begun) ? (
            <Notice tone="bad">{messageOf(begun)}</Notice>
          ) : (
            <Notice tone="good">{ended.text}</Notice>
          )}
          <Submit busy={isBeginning} look="primary" words={["Set up", "Setting up…"]} />
        </form>
      )}
    </SectionCard>
  );
}

function messageOf(setup: SecondFactorSetup): string {
  return setup.step === "off" ? setup.message.text : "";
}

type SubmitProps = { busy: boolean; look: keyof typeof buttonStyles; words: [string, string] };

function Submit({ busy, look, words: [ready, pending] }: SubmitProps) {
  return (
    <Button className="self-start" look={look} isPending={busy} type="submit">
      {busy ? pending : ready}
    </Button>
  );
}

function Scan({ picture: { size, path }, secret }: { picture: QrPicture; secret: string }) {
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p>Scan this with an authenticator app, or type the key into it. Then enter the code it shows.</p>
      <svg
        aria-label="QR code of the key below"
        className="size-56 rounded-lg bg-white"
        role="img"
        shapeRendering="crispEdges"
        viewBox={`0 0 ${size} ${size}`}
      >
        <path d={path} fill="black" />
      </svg>
      <CopyValue label="Key" value={secret} />
    </div>
  );
}

function BackupCodes({ codes }: { codes: string[] }) {
  return (
    <div className="flex flex-col gap-4 text-sm">
      <Notice tone="good">The second factor is on.</Notice>
      <p>
        Each of these backup codes signs you in once without your phone. They are shown only now: store them
        with your passwords.
      </p>
      <ul
        className="grid grid-cols-2 gap-x-6 gap-y-2 self-start rounded-lg border border-line bg-paper px-4 py-3 font-mono"
        data-backup-codes
      >
        {codes.map((code) => (
          <li className="select-all" key={code}>
            {code}
          </li>
        ))}
      </ul>
      <form action="/organizer/account">
        <button className={buttonStyles.secondary} type="submit">
          I have saved them
        </button>
      </form>
    </div>
  );
}
