import { linkStyle } from "./button-styles.ts";

/** A place as it was typed; a link where it is one. */
export function EventPlace({ location }: { location: string }) {
  const isLink = /^https:\/\/\S+$/.test(location) && URL.canParse(location);
  return isLink ? (
    <a className={linkStyle} href={location} rel="noreferrer nofollow">
      {location}
    </a>
  ) : (
    location
  );
}
