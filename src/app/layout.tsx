import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Workshop Calendar", template: "%s · Workshop Calendar" },
  description: "Save an event here, and Google Calendar is right.",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made at build time would contain scripts without the nonce that its response requires.
  await connection();
  return (
    <html lang="en">
      <body className="min-h-dvh bg-paper font-sans text-ink antialiased">{children}</body>
    </html>
  );
}
