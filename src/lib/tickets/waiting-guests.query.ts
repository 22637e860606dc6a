import { type SQL, sql } from "drizzle-orm";
import { isErased } from "#src/db/erased-address.ts";
import { soldAs } from "#src/lib/series/sold-as.query.ts";
import { calendarGuest, contentResource, ticket } from "#src/db/schema.ts";

/** For a query of resources: how many of an event's ticket holders are not on its list; see `waitingGuestsOf`. */
export const waitingGuests = waitingGuestsOf(sql`${contentResource.id}`).mapWith(Number);

/** The number that `guestView` shows as waiting, but someone with two tickets counts once. */
export function waitingGuestsOf(resourceId: SQL): SQL {
  return sql`(
    select count(distinct lower(held.email)) from ${ticket} held
    where held.resource_id in ${soldAs(resourceId)} and held.refunded_at is null and not ${isErased(sql`held.email`)}
      and not exists (
        select 1 from ${calendarGuest} guest
        where guest.resource_id = ${resourceId} and guest.address = lower(held.email)
          and (guest.response is not null or guest.refused_at is not null)
      )
  )`;
}
