import { buildWhenStale } from "#local/demo/build-app.ts";

/** For the projects that run the built app: whichever comes first builds it, the others find it fresh. */
export default async function prepare(): Promise<void> {
  await buildWhenStale();
}
