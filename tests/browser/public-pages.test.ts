import { expect, test } from "vitest";
import { callApp, makeEvent } from "./call-app.ts";
import { lookAtPage } from "./look-at-page.ts";
import { measureLayoutShift } from "./measure-layout-shift.ts";
import { useBrowser } from "./use-browser.ts";

const { demo, visitorPage } = useBrowser();

const phone = { viewport: { width: 390, height: 844 }, timezoneId: "Asia/Kathmandu" };
const narrow = { viewport: { width: 320, height: 640 }, timezoneId: "Asia/Kathmandu" };

const workshop = {
  title: "Tickets for everybody",
  state: "published",
  visibility: "public",
  startsAt: "2027-03-04T17:00:00+02:00",
  endsAt: "2027-03-04T18:30:00+02:00",
  timezone: "Europe/Kyiv",
  location: "https://meet.example/tickets",
  details: "What a **ticket** is.\n\n- a seat\n- a promise",
  attendeeInstructions: "The door code is Mandala.",
};

const makeWorkshop = (slug: string, fields: Record<string, unknown> = {}) =>
  makeEvent({ ...workshop, slug, ...fields });

test("on a phone, a visitor finds a workshop, reads it and gets a ticket, with the keyboard alone", async () => {
  await makeWorkshop("tickets-for-everybody");
  const page = await visitorPage(phone);
  const complaints: string[] = [];
  const look = async (name: string) => complaints.push(...(await lookAtPage(page, name)));

  await page.goto("/");
  await page.getByRole("heading", { name: "Workshops", exact: true }).waitFor();
  await page.getByText("your time").first().waitFor();
  expect(
    await page.getByRole("link", { name: "Subscribe in your calendar app" }).getAttribute("href"),
  ).toMatch(/^webcal:/);
  await look("home");
  await page.getByRole("link", { name: workshop.title }).press("Enter");

  await page.getByRole("heading", { name: workshop.title }).waitFor();
  await page.getByText("Thu, 4 March 2027, 17:00 \u2060–\u2060 18:30").waitFor();
  await page.getByText("20:45 \u2060–\u2060 22:15 your time").waitFor();
  await page.getByText("1 hour 30 minutes").waitFor();
  expect(await page.getByRole("link", { name: workshop.location }).getAttribute("href")).toBe(
    workshop.location,
  );
  expect(await page.content()).not.toContain("Mandala");
  await look("public-event");

  await page.getByLabel("Your name").focus();
  await page.keyboard.press("Enter");
  await page.getByText("Enter your name.").waitFor();
  await look("public-event-errors");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("checkout-name");
  await page.keyboard.type("Ann");
  await page.keyboard.press("Tab");
  await page.keyboard.type("ann@guests.example");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await page.waitForURL("**/tickets/**");
  await page.getByText("For Ann").waitFor();
  await page.getByText("The door code is Mandala.").waitFor();
  await page.getByText("will send an invitation").or(page.getByText("sent an invitation")).waitFor();
  await look("ticket");
  await page.reload();
  await page.getByText("For Ann").waitFor();

  expect(complaints).toEqual([]);
});

test("without scripts, a form that is sent twice at once is one ticket, and a ticket given back says so", async () => {
  await makeWorkshop("sent-twice", { title: "Sent twice" });
  const page = await visitorPage({ ...phone, javaScriptEnabled: false });
  await page.goto("/events/sent-twice");
  const token = await page.locator('input[name="formToken"]').inputValue();
  const second = await page.context().newPage();
  await second.goto("/events/sent-twice");
  await second
    .locator('input[name="formToken"]')
    .evaluate((input, value) => input.setAttribute("value", value), token);
  for (const visitor of [page, second]) {
    await visitor.getByLabel("Your name").fill("Ann");
    await visitor.getByLabel("Your email address").fill("ann@guests.example");
  }
  await Promise.all(
    [page, second].map(async (visitor) => {
      await visitor.getByRole("button", { name: "Get a ticket" }).click();
      await visitor.waitForURL("**/tickets/**");
    }),
  );
  expect(second.url()).toBe(page.url());

  const ticketId = new URL(page.url()).pathname.split("/")[2]?.split(".")[0] ?? "";
  await callApp(`/api/tickets/${ticketId}/refund`, "POST");
  const later = await visitorPage();
  await later.goto(page.url());
  await later.getByRole("heading", { name: "This ticket was canceled" }).waitFor();
  expect(await later.content()).not.toMatch(/Mandala|Sent twice/);
  expect(await lookAtPage(later, "ticket-refunded")).toEqual([]);
});

test("X6: a former holder's link says that the ticket was transferred, and shows nothing of it", async () => {
  await makeWorkshop("passed-on", { title: "Passed on" });
  const page = await visitorPage();
  await page.goto("/events/passed-on");
  await page.getByLabel("Your name").fill("Ann");
  await page.getByLabel("Your email address").fill("ann@guests.example");
  await page.getByRole("button", { name: "Get a ticket" }).click();
  await page.waitForURL("**/tickets/**");
  expect(await page.getByRole("navigation", { name: "Add to your calendar" }).getByRole("link").count()).toBe(
    1,
  );

  const ticketId = new URL(page.url()).pathname.split("/")[2]?.split(".")[0] ?? "";
  await callApp(`/api/tickets/${ticketId}/transfer`, "POST", { email: "bob@guests.example", name: "Bob" });
  await page.reload();
  await page.getByRole("heading", { name: "This ticket was transferred" }).waitFor();
  expect(await page.content()).not.toMatch(/Mandala|Passed on|Bob/);
  expect(await lookAtPage(page, "ticket-transferred")).toEqual([]);
});

test("X13: readers in the US and in Germany read times as they write them, and nothing jumps", async () => {
  await makeWorkshop("two-readers");
  for (const [locale, when, here] of [
    ["en-US", "Thu, March 4, 2027, 5:00 PM \u2060–\u2060 6:30 PM", "4:00 PM \u2060–\u2060 5:30 PM your time"],
    ["de-DE", "Thu, 4 March 2027, 17:00 \u2060–\u2060 18:30", "16:00 \u2060–\u2060 17:30 your time"],
  ] as const) {
    const page = await visitorPage({ locale, timezoneId: "Europe/Berlin" });
    expect(await measureLayoutShift(page, "/events/two-readers")).toBeLessThan(0.01);
    await page.getByText(when).waitFor();
    await page.getByText(here).waitFor();
  }
});

test("X30: a page has its icons, a cover image that loads from elsewhere, and a picture for shared links", async () => {
  const image = "https://images.example/cover.png";
  await makeWorkshop("covered", { image });
  const page = await visitorPage();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  const asked = page.waitForRequest(image);
  await page.route(image, (route) => route.fulfill({ status: 404 }));
  await page.goto("/events/covered");
  await asked;

  const property = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute("content");
  expect(await property("og:image")).toBe(image);
  await page.goto("/");
  for (const rel of ["icon", "apple-touch-icon"]) {
    const href = (await page.locator(`link[rel="${rel}"]`).first().getAttribute("href")) ?? "";
    expect((await page.request.get(href)).status()).toBe(200);
  }
  expect((await page.request.get("/favicon.ico")).status()).toBe(200);
  expect(await property("og:image")).toContain(`${demo.appUrl}/opengraph-image.png`);
  expect(refused).toEqual([]);
});

test("past and canceled workshops say so, and drafts and private ones aren't there", async () => {
  const page = await visitorPage();
  await makeWorkshop("long-past", {
    startsAt: "2024-03-04T17:00:00Z",
    endsAt: "2024-03-04T18:00:00Z",
  });
  await page.goto("/events/long-past");
  await page.getByText("This workshop is over").waitFor();
  expect(await page.getByLabel("Your name").count()).toBe(0);
  const complaints = await lookAtPage(page, "public-event-over");

  await callApp(`/api/resources/${await makeWorkshop("called-off")}`, "DELETE");
  await page.goto("/events/called-off");
  await page.getByRole("heading", { name: "This workshop was canceled" }).waitFor();
  complaints.push(...(await lookAtPage(page, "public-event-canceled")));
  expect(complaints).toEqual([]);

  await makeWorkshop("a-draft", { state: "draft" });
  await makeWorkshop("a-secret", { visibility: "private" });
  for (const slug of ["a-draft", "a-secret", "nothing-at-all"]) {
    expect((await page.goto(`/events/${slug}`))?.status()).toBe(404);
  }
});

test("a public workshop tells search engines and shared links what it is, an unlisted one asks for silence", async () => {
  await makeWorkshop("well-known", { title: "Well known </script>" });
  await makeWorkshop("whispered", { visibility: "unlisted" });
  const page = await visitorPage();

  await page.goto("/events/well-known");
  const data: unknown = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
  );
  expect(data).toMatchObject({
    "@type": "Event",
    name: "Well known </script>",
    startDate: "2027-03-04T17:00:00+02:00",
    location: { "@type": "VirtualLocation", url: workshop.location },
  });
  expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(
    `${demo.appUrl}/events/well-known`,
  );
  expect(await page.locator('meta[property="og:title"]').getAttribute("content")).toBe(
    "Well known </script>",
  );

  await page.goto("/events/whispered");
  expect(await page.locator('meta[name="robots"]').getAttribute("content")).toContain("noindex");
  expect(await page.locator('script[type="application/ld+json"]').count()).toBe(0);
  const sitemap = (await (await page.goto("/sitemap.xml"))?.text()) ?? "";
  expect(sitemap).toContain("/events/well-known");
  expect(sitemap).not.toContain("whispered");
  expect(await (await page.goto("/robots.txt"))?.text()).toContain(`${demo.appUrl}/sitemap.xml`);
});

test.each([
  ["a phone", phone],
  ["a narrow phone", narrow],
  ["a desktop", { timezoneId: "Asia/Kathmandu" }],
])(
  "on %s nothing jumps while a page comes up, and nothing is wider than the window",
  async (_what, options) => {
    await makeWorkshop("still").catch(() => null);
    for (const path of ["/", "/events/still"]) {
      const page = await visitorPage(options);
      expect(await measureLayoutShift(page, path)).toBeLessThan(0.01);
      expect(await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")).toBe(false);
      await page.context().close();
    }
  },
);
