import { linkStyle } from "#src/components/ui/styles.ts";
import { placeLink } from "#src/lib/public-page/place-link.ts";

/** A place as it was typed; a link where it is one. */
export function EventPlace({ location }: { location: string }) {
  const link = placeLink(location);
  return link ? (
    <a className={linkStyle} href={link} rel="noreferrer nofollow">
      {location}
    </a>
  ) : (
    location
  );
}
