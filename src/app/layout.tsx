import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { ReaderFormatProvider } from "#src/components/time/reader-format.tsx";
import { env } from "#src/env.mjs";
import { requestedFormat } from "./requested-format.ts";
import "./globals.css";

/** Loads with the page, or not at all for that visit: text never jumps. */
const inter = localFont({
  src: "./fonts/inter-latin.woff2",
  weight: "100 900",
  display: "optional",
  variable: "--font-inter",
});

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f6f3" },
    { media: "(prefers-color-scheme: dark)", color: "#141619" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return {
    metadataBase: new URL(env.APP_URL),
    title: { default: "Workshop Calendar", template: "%s · Workshop Calendar" },
    description: "Workshops and how to join them.",
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made at build time would contain scripts without the nonce that its response requires.
  await connection();
  return (
    <html className={inter.variable} lang="en">
      <body className="min-h-dvh bg-paper font-sans text-ink antialiased">
        <ReaderFormatProvider format={await requestedFormat()}>{children}</ReaderFormatProvider>
      </body>
    </html>
  );
}
