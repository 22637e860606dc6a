import type { Problem } from "#src/lib/resources/problem.ts";

const TITLES = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;

export type ProblemStatus = keyof typeof TITLES;

/** A response by RFC 9457. Without a valid token it says how to authorize, as RFC 9110 requires. */
export function problemResponse(
  status: ProblemStatus,
  detail: string,
  errors?: readonly Problem[],
): Response {
  return Response.json(
    { type: "about:blank", title: TITLES[status], status, detail, errors },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
      },
    },
  );
}
