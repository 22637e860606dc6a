import { courseBuilderAdapter, type ResourceRow } from "#src/db/course-builder-adapter.ts";
import { env } from "#src/env.mjs";
import { publicEvent, publicSeries } from "#src/lib/event-form/public-event.ts";
import { seriesOffer, type TicketOffer, ticketOffer } from "#src/lib/public-page/ticket-offer.ts";
import { sessionsOf } from "#src/lib/series/sessions.query.ts";
import { ticketPagePath } from "#src/lib/tickets/link-of-ticket.ts";
import { purchaseTicket, SoldOut } from "#src/lib/tickets/purchase-ticket.store.ts";
import type { CheckoutForm } from "./checkout-form.ts";
import { formIdOfToken, purchaseIdOfForm } from "./form-token.ts";
import { limitCheckout } from "./limit-checkout.store.ts";

export type Checkout =
  | { kind: "sold"; path: string }
  /** The event isn't sold here, or no longer is. */
  | { kind: "closed" }
  /** The form isn't ours, or is another event's. */
  | { kind: "unknown-form" }
  | { kind: "sold-out" }
  | { kind: "too-many"; seconds: number }
  /** The ticket that this form made now belongs to someone else. */
  | { kind: "transferred" };

type Visit = { slug: string; network: string; isDemoCheckout: boolean };

/** Gives a free ticket to a visitor of an event's page. The same form sent again returns the same ticket. */
export async function sellInCheckout(
  { slug, network, isDemoCheckout }: Visit,
  { name, email, formToken }: CheckoutForm,
  now: Date,
): Promise<Checkout> {
  const resource = await courseBuilderAdapter.getContentResource(slug);
  const offered = resource?.slug === slug ? await offeredBy(resource, isDemoCheckout, now) : null;
  if (!resource || offered?.kind !== "form") return { kind: "closed" };

  const formId = formIdOfToken(formToken, resource.id, env.BETTER_AUTH_SECRET);
  if (!formId) return { kind: "unknown-form" };

  const seconds = await limitCheckout({ network, resourceId: resource.id });
  if (seconds !== null) return { kind: "too-many", seconds };

  const purchaseId = purchaseIdOfForm(formId, email);
  const sale = await purchaseTicket(
    resource.id,
    { email, name, purchaseId },
    now,
    "visitor",
    offered.capacity,
  ).catch((error: unknown) => (error instanceof SoldOut ? null : Promise.reject(error)));
  if (!sale) return { kind: "sold-out" };
  return sale.isTransferred ? { kind: "transferred" } : { kind: "sold", path: ticketPagePath(sale.ticket) };
}

type Offered = TicketOffer & { capacity: number | null };

/** How a visitor of an event's or a series' page gets a ticket; null where there is no page. */
async function offeredBy(resource: ResourceRow, isDemo: boolean, now: Date): Promise<Offered | null> {
  const series = publicSeries(resource);
  if (series) {
    const sessions = await sessionsOf(resource.id);
    const shown = sessions.flatMap((session) => publicEvent(session.resource) ?? []);
    return { ...seriesOffer(series, shown, isDemo, now), capacity: series.capacity };
  }
  const event = publicEvent(resource);
  return event && { ...ticketOffer(event, isDemo, now), capacity: event.capacity };
}
