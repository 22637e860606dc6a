import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { env } from "#src/env.mjs";
import { listPublicPages } from "#src/lib/public-page/public-events.query.ts";
import { publicPageLink } from "#src/lib/public-page/link-of-page.ts";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const pages = await listPublicPages();
  return [
    { url: env.APP_URL },
    ...pages.map(({ slug, updatedAt }) => ({ url: publicPageLink(slug), lastModified: updatedAt })),
  ];
}
