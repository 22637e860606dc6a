import { expect, test } from "vitest";
import { refuseUnreadableForm } from "./refuse-unreadable-form.ts";

async function statusFor(body: BodyInit, headers: Record<string, string> = {}): Promise<number | undefined> {
  const request = new Request("http://127.0.0.1/sign-in", { method: "POST", body, headers });
  return (await refuseUnreadableForm(request))?.status;
}

const MULTIPART = { "content-type": "multipart/form-data; boundary=a" };
const PART = '--a\r\nContent-Disposition: form-data; name="title"\r\n\r\nWorkshop';

test("a form that can be read is let through, and can still be read", async () => {
  const form = new FormData();
  form.set("title", "Workshop");
  const request = new Request("http://127.0.0.1/sign-in", { method: "POST", body: form });
  expect(await refuseUnreadableForm(request)).toBeNull();
  expect((await request.formData()).get("title")).toBe("Workshop");
});

test.each([
  ["nothing but letters", "aaaa", MULTIPART],
  ["a part without an end", PART, MULTIPART],
  ["no boundary", `${PART}\r\n--a--`, { "content-type": "multipart/form-data" }],
  ["the type in capitals", "aaaa", { "content-type": "Multipart/Form-Data; boundary=a" }],
])("%s is the sender's mistake", async (_what, body, headers) => {
  expect(await statusFor(body, headers)).toBe(400);
});

test("a form that says it is too large isn't read", async () => {
  expect(await statusFor("aaaa", { ...MULTIPART, "content-length": "1048577" })).toBe(413);
});

test("what is no form is none of its business", async () => {
  expect(await statusFor("aaaa", { "content-type": "text/plain" })).toBeUndefined();
});
