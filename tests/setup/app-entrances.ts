import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** A way into the app that the framework makes of a file. */
export type Entrance = {
  file: string;
  source: string;
  /** As in `/events/[slug]`. */
  path: string;
  methods: string[];
};

const VERBS = /export (?:const|(?:async )?function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g;
const ALIASES = /\bas (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g;
const DESTRUCTURED = /export const \{([^}]*)\} =/;

const FILE_NAMES: Record<string, string> = { robots: "robots.txt", sitemap: "sitemap.xml" };

/** Every route and page of the app, read from its source. */
export function appEntrances(): Entrance[] {
  return globSync("src/app/**/{route,page,icon,sitemap,robots,feed}.{ts,tsx}")
    .toSorted()
    .map((file) => {
      const source = readFileSync(file, "utf8");
      const name = nameOf(file);
      const folder = dirname(file)
        .replace("src/app", "")
        .replaceAll(/\/\([^)]*\)/g, "");
      const path = ["route", "page"].includes(name) ? folder || "/" : `${folder}/${FILE_NAMES[name] ?? name}`;
      return { file, source, path, methods: name === "route" ? methodsOf(source) : ["GET"] };
    });
}

/** The actions that anybody may call, and why. */
export const openActions: Record<string, string> = {
  buyTicketAction: "is how visitors get a ticket",
  enterCodeAction: "begins a session",
  setPasswordAction: "asks for a link's token",
  signInAction: "begins a session",
  signOutAction: "ends a session",
};

export type ServerAction = { file: string; name: string; body: string };

/** Every function that a browser may call by itself. */
export function serverActions(): ServerAction[] {
  return globSync("src/**/*.{ts,tsx}")
    .toSorted()
    .flatMap((file) => {
      const source = readFileSync(file, "utf8");
      if (!source.startsWith('"use server";')) return [];

      const [, ...functions] = source.split(/^export (?:async )?(?:function|const) /m);
      return functions.map((body) => ({ file, name: /^\w+/.exec(body)?.[0] ?? "", body }));
    });
}

function methodsOf(source: string): string[] {
  const destructured =
    DESTRUCTURED.exec(source)?.[1]
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  const named = [...source.matchAll(VERBS), ...source.matchAll(ALIASES)].map(([, verb = ""]) => verb);
  return [...destructured, ...named];
}

function nameOf(file: string): string {
  return file.split("/").at(-1)?.split(".")[0] ?? "";
}
