import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { setSecurityHeaders } from "./security-headers.ts";

function headersAt(appUrl: string) {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  setSecurityHeaders(response, appUrl);
  return { ...response.getHeaders() };
}

test("S24: other sites read no response, and a browser that came over https does so for a year", () => {
  expect(headersAt("https://workshops.example")).toEqual({
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
  });
  expect(headersAt("http://localhost:3000")).toEqual({ "cross-origin-resource-policy": "same-origin" });
});
