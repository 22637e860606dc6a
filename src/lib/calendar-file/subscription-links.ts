/** Ways to subscribe to the feed of public events. */
export type SubscriptionLinks = {
  /** Opens the reader's calendar app. */
  app: string;
  google: string;
  /** For any other program. */
  address: string;
};

export function subscriptionLinks(appUrl: string): SubscriptionLinks {
  const address = `${appUrl}/calendar.ics`;
  const app = address.replace(/^https?:/, "webcal:");
  return { app, google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(app)}`, address };
}
