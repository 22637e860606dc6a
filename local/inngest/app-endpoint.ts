import { type AppConfig, parseAppConfig } from "./function-config.ts";

type AppHandler = (request: Request) => Promise<Response>;

/** The app's serve endpoint: its URL, or its handler if it runs in this process. */
export type AppTarget = string | URL | AppHandler;

/** The request to the app, for the hooks: which run, which step, which attempt. */
export type StepRequest = {
  functionId: string;
  runId: string;
  /** The requested step, or `step` if the SDK should find out what comes next. */
  stepId: string;
  attempt: number;
  eventName: string;
};

export type AppEndpoint = {
  sync(signal?: AbortSignal): Promise<AppConfig>;
  call(functionUrl: string, stepId: string, body: unknown, signal?: AbortSignal): Promise<Response>;
};

const inProcessUrl = "http://app.localhost/api/inngest";

export function createAppEndpoint(target: AppTarget): AppEndpoint {
  const url = typeof target === "function" ? inProcessUrl : String(target);
  const send = typeof target === "function" ? withHost(target) : (request: Request) => fetch(request);

  return {
    async sync(signal) {
      const response = await send(
        createRequest("PUT", url, { url }, { "x-inngest-sync-kind": "in_band" }, signal),
      );
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(
          `${url} answered ${response.status} when asked for its functions. Check that INNGEST_DEV is set for the app.`,
        );
      }
      return parseAppConfig(await response.json());
    },

    call(functionUrl, stepId, body, signal) {
      // Only the query is taken from the app's own configuration: requests go nowhere but to the app.
      const callUrl = new URL(url);
      callUrl.search = new URL(functionUrl).search;
      callUrl.searchParams.set("stepId", stepId);
      return send(createRequest("POST", callUrl.href, body, {}, signal));
    },
  };
}

/** The SDK reads the Host header, which only a socket would add. */
function withHost(handler: AppHandler): AppHandler {
  return (request) => {
    request.headers.set("host", new URL(request.url).host);
    return handler(request);
  };
}

function createRequest(
  method: "PUT" | "POST",
  url: string,
  body: unknown,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Request {
  return new Request(url, {
    method,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", "x-inngest-server-kind": "dev", ...headers },
    ...(signal === undefined ? {} : { signal }),
  });
}
