import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "#src/components/ui/message-page.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <MessagePage title="Page not found">
      <p className="text-muted">The address may be mistyped, or the page is private or no longer exists.</p>
      <p>
        <Link className={linkStyle} href="/">
          See all workshops
        </Link>
      </p>
    </MessagePage>
  );
}
