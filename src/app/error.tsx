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
    <MessagePage title="Something went wrong">
      <p className="text-muted">
        This is our fault, not yours. Everything you saved before is safe. Try again in a moment.
      </p>
      {error.digest ? (
        <p className="text-sm text-muted">If you report this, include the code {error.digest}.</p>
      ) : null}
      <div>
        <button className={buttonStyles.primary} type="button" onClick={reset}>
          Try again
        </button>
      </div>
    </MessagePage>
  );
}
