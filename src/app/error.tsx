"use client";

import { MessagePage } from "#src/components/ui/message-page.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <MessagePage title="That didn't work">
      <p className="text-muted">
        Something went wrong on our side. What was saved before is kept; nothing else has changed.
      </p>
      {error.digest ? <p className="text-sm text-muted">If you report this, name {error.digest}.</p> : null}
      <div>
        <button className={buttonStyles.primary} type="button" onClick={reset}>
          Try again
        </button>
      </div>
    </MessagePage>
  );
}
