import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { env } from "#src/env.mjs";

/** Pages that nobody is to find say so themselves; a crawler that may not read them would never know. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/organizer/", "/api/"] },
    sitemap: `${env.APP_URL}/sitemap.xml`,
  };
}
