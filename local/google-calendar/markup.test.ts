import { expect, test } from "vitest";
import { html } from "./markup.ts";

test("what is put into a page is escaped, once", () => {
  const name = `<img src=x onerror="alert('1')"> & co`;
  const inner = html`<b title="${name}">${name}</b>`;
  const escaped = "&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62; &#38; co";
  expect(html`<p>${inner}</p>`.text).toBe(`<p><b title="${escaped}">${escaped}</b></p>`);
});

test("lists are joined, and nothing is nothing", () => {
  const items = ["a", "<"].map((item) => html`<i>${item}</i>`);
  expect(html`<p>${items}${null}${false}</p>`.text).toBe("<p><i>a</i><i>&#60;</i></p>");
});
