import { renderToStaticMarkup } from "react-dom/server";
import EventPage, { generateMetadata } from "#src/app/events/[slug]/page.tsx";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { addSession } from "#src/lib/series/series.store.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { answerTo } from "./call-api.ts";
import { createWorkshop, save } from "./workshop.ts";

/** Survives every encoding of an address. */
const PLANTED = "zanzibar7q";
export const PLANTED_URL = `https://${PLANTED}.example/j/${PLANTED}`;

export function holdsPlanted(text: string): boolean {
  return text.toLowerCase().includes(PLANTED);
}

const STATES = {
  listed: {},
  unlisted: { visibility: "unlisted" },
  private: { visibility: "private" },
  draft: { state: "draft" },
  canceled: { state: "archived" },
  over: { startsAt: "2020-05-01T10:00:00Z", endsAt: "2020-05-01T11:00:00Z" },
};
const times = { startsAt: "2199-07-01T10:00:00Z", endsAt: "2199-07-01T11:00:00Z" };

/** The names of events in every state, and of a series. */
export const plantedSlugs = [...Object.keys(STATES), "course"];

/** Makes them, each with the join link. */
export async function plantJoinLinks(): Promise<void> {
  const shared = {
    location: "Online",
    attendeeInstructions: "Bring a laptop",
    ...times,
    joinUrl: PLANTED_URL,
  };
  for (const [slug, fields] of Object.entries(STATES)) {
    await createWorkshop({ ...shared, slug }, `event-${slug}`);
    await save(fields, `event-${slug}`);
  }
  const fields = { title: "Course", slug: "course", state: "published", visibility: "public" };
  await createResource(
    { id: "event-course", type: SERIES, fields: { ...fields, joinUrl: PLANTED_URL } },
    new Date(),
  );
  await addSession("event-course", { resourceId: "event-listed" });
}

export async function sellTo(email: string, resourceId: string) {
  return (await purchaseTicket(resourceId, { email, purchaseId: resourceId }, new Date())).ticket;
}

type Page = () => Promise<unknown>;

/** What a page shows, or where it leads instead. */
export async function shownBy(page: Page): Promise<string> {
  try {
    return JSON.stringify(await page());
  } catch (error) {
    return error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : String(error);
  }
}

/** An event's page with what it tells search engines. */
export function eventPage(slug: string): Page {
  const props = { params: Promise.resolve({ slug }) };
  return async () => [renderToStaticMarkup(await EventPage(props)), await generateMetadata(props)];
}

/** A route's whole answer, headers included. */
export async function answered(request: Request): Promise<string> {
  const answer = await answerTo(request);
  return `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
}
