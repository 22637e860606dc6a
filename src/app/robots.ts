import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { env } from "#src/env.mjs";

/** Pages that search engines must not list say so themselves; a crawler that can't read them would never know. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/organizer/", "/api/"] },
    sitemap: `${env.APP_URL}/sitemap.xml`,
  };
}
