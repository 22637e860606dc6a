import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "#src/components/ui/message-page.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage title="There is nothing here">
      <p className="text-muted">
        The address may be mistyped, or what it led to is not public or not there any more.
      </p>
      <p>
        <Link className={linkStyle} href="/">
          Go to the start page
        </Link>
      </p>
    </MessagePage>
  );
}
